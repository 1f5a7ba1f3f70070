package dev.afterimage.reference;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.run.RecordFiles;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A block of records that one model after the other is asked about: decoded once and held, or,
 * where the heap does not suffice for that, decoded anew whenever they are asked for. Thread-safe.
 */
final class ShadowBlock {
  private final List<SampleRef> refs;
  private final SampleReader reader;
  private volatile @Nullable List<Decoded> held;

  private ShadowBlock(List<SampleRef> refs, SampleReader reader) {
    this.refs = refs;
    this.reader = reader;
  }

  /** A record in memory, or why it is not. */
  record Decoded(@Nullable Sample sample, @Nullable Skipped fault) {}

  /** Decodes a block on several threads. */
  static ShadowBlock of(List<SampleRef> refs, SampleReader reader, Workers workers) {
    ShadowBlock block = new ShadowBlock(refs, reader);
    List<Callable<Decoded>> readings = new ArrayList<>();
    refs.forEach(ref -> readings.add(() -> block.decode(ref)));
    try {
      block.held = workers.all(readings);
    } catch (OutOfMemoryError e) {
      block.release();
    }
    return block;
  }

  /** Number of records. */
  int size() {
    return refs.size();
  }

  /** The id of a record. */
  String id(int index) {
    return refs.get(index).id();
  }

  /** SHA-256 of a record's files: of what was read, where that is held. */
  String digest(int index) {
    List<Decoded> all = held;
    Sample sample = all == null ? null : all.get(index).sample();
    return sample == null ? RecordFiles.digest(refs.get(index)) : sample.digest();
  }

  /** Some of the records, in order. */
  List<Decoded> some(int from, int to) {
    List<Decoded> all = held;
    return all == null
        ? refs.subList(from, to).stream().map(this::decode).toList()
        : all.subList(from, to);
  }

  /** Gives back the memory that the block takes. */
  void release() {
    held = null;
  }

  private Decoded decode(SampleRef ref) {
    try {
      return new Decoded(reader.read(ref), null);
    } catch (BadSampleException e) {
      return new Decoded(
          null, new Skipped(e.id(), e.code().name(), String.valueOf(e.getMessage())));
    }
  }
}
