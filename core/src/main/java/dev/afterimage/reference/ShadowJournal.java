package dev.afterimage.reference;

import dev.afterimage.data.SampleRef;
import dev.afterimage.run.LineFile;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.scoring.Skipped;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What shadows have said so far: a line per model and block of records. Thread-safe. */
final class ShadowJournal implements AutoCloseable {
  private final List<SampleRef> records;
  private final int models;
  private final SeenRecords seen;
  private final Map<Integer, Map<Integer, Line>> done = new TreeMap<>(); // by block and model
  private final LineFile<Line> file;

  /**
   * A model's answers to a block.
   *
   * @param values (records), NaN where there is none
   * @param skipped why, for each of these
   */
  record Line(int model, int block, float[] values, List<Skipped> skipped) {}

  /**
   * Opens a journal and reads what is whole in it.
   *
   * @param records of the run, in order
   * @param models how many are asked
   * @param seen the records that the run has worked on
   * @param say hears of lines that are done again
   */
  ShadowJournal(
      Path path, List<SampleRef> records, int models, SeenRecords seen, Consumer<String> say) {
    this.records = List.copyOf(records);
    this.models = models;
    this.seen = seen;
    this.file = new LineFile<>(path, Line.class, this::take, say);
  }

  private synchronized boolean take(Line line) {
    boolean fits = fits(line);
    if (fits) {
      done.computeIfAbsent(line.block(), b -> new TreeMap<>()).put(line.model(), line);
    }
    return fits;
  }

  /** Whether a line is of this run: in range, of records that were seen, and whole. */
  private boolean fits(Line line) {
    boolean inRange =
        line.model() >= 0 && line.model() < models && line.block() >= 0 && line.block() < blocks();
    if (!inRange || line.values() == null || line.skipped() == null) {
      return false;
    }
    List<SampleRef> refs = block(line.block());
    Set<String> skipped = new HashSet<>();
    for (Skipped each : line.skipped()) {
      if (each == null || each.id() == null || each.code() == null || each.message() == null) {
        return false;
      }
      skipped.add(each.id());
    }
    if (line.values().length != refs.size()) {
      return false;
    }
    for (int i = 0; i < refs.size(); i++) {
      String id = refs.get(i).id();
      float value = line.values()[i];
      boolean answered = Float.isFinite(value);
      if (seen.digest(id) == null || !(answered || Float.isNaN(value))) {
        return false;
      }
      if (answered == skipped.remove(id)) {
        return false; // a value and a reason for none, or neither
      }
    }
    return skipped.isEmpty();
  }

  /** Number of blocks. */
  int blocks() {
    return (records.size() + ShadowPass.BLOCK - 1) / ShadowPass.BLOCK;
  }

  /** The records of a block. */
  List<SampleRef> block(int block) {
    int from = block * ShadowPass.BLOCK;
    return records.subList(from, Math.min(records.size(), from + ShadowPass.BLOCK));
  }

  /** Whether a model has been asked about a block. */
  synchronized boolean has(int block, int model) {
    return done.getOrDefault(block, Map.of()).containsKey(model);
  }

  /** Whether all models have been asked about a block. */
  synchronized boolean isFull(int block) {
    return done.getOrDefault(block, Map.of()).size() == models;
  }

  /** Answers that are there. */
  synchronized long answers() {
    return done.entrySet().stream()
        .mapToLong(each -> (long) each.getValue().size() * block(each.getKey()).size())
        .sum();
  }

  /** Writes an answer down. */
  void append(Line line) {
    if (!take(line)) {
      throw new IllegalArgumentException(
          "answers of model " + line.model() + " to block " + line.block() + " fit no such block");
    }
    file.append(line);
  }

  /** All answers; every block is full. */
  synchronized ShadowReplies replies() {
    float[][] values = new float[models][records.size()];
    Map<String, Skipped> skipped = new TreeMap<>();
    done.forEach(
        (block, lines) ->
            lines.forEach(
                (model, line) -> {
                  int from = block * ShadowPass.BLOCK;
                  System.arraycopy(line.values(), 0, values[model], from, line.values().length);
                  line.skipped().forEach(fault -> skipped.putIfAbsent(fault.id(), fault));
                }));
    return new ShadowReplies(values, List.copyOf(skipped.values()));
  }

  @Override
  public void close() {
    file.close();
  }
}
