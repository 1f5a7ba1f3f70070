package dev.afterimage.reference;

import dev.afterimage.data.BadSampleException;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.ShadowJournal.Line;
import dev.afterimage.run.Progress;
import dev.afterimage.run.RecordFiles;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.run.Workers;
import dev.afterimage.scoring.Prober;
import dev.afterimage.scoring.ScoringPass;
import dev.afterimage.scoring.Skipped;
import dev.afterimage.shadow.ShadowModel;
import dev.afterimage.signal.Answers;
import dev.afterimage.view.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks shadow models about records. A block of records is decoded once and shown to one model after
 * the other, each opened for the block and closed again: memory holds a block of records and one
 * model per thread, however many of either there are. What is asked goes into a journal, so that a
 * killed pass goes on where it stopped.
 */
public final class ShadowPass {
  /** Records in a block: 200 MB of colour pictures of 1024x512. */
  static final int BLOCK = 32;

  private final List<ShadowModel> models;
  private final Answers answers;
  private final SampleReader reader;
  private final ShadowSignal signal;
  private final List<View> copies;
  private final Progress progress;

  public ShadowPass(
      List<ShadowModel> models,
      Answers answers,
      SampleReader reader,
      ShadowSignal signal,
      List<View> copies,
      Progress progress) {
    this.models = models;
    this.answers = answers;
    this.reader = reader;
    this.signal = signal;
    this.copies = signal.needsCopies() ? copies : List.of();
    this.progress = progress;
  }

  /**
   * Asks about everything that the journal does not hold yet.
   *
   * @param seen the records that the run has worked on
   */
  public ShadowReplies run(List<SampleRef> records, Path file, SeenRecords seen, int jobs) {
    try (ShadowJournal journal =
            new ShadowJournal(file, records, models.size(), seen, progress::say);
        Workers workers = new Workers(jobs)) {
      long all = (long) records.size() * models.size();
      progress.start("Asking shadow models", all, journal.answers());
      for (int block = 0; block < journal.blocks(); block++) {
        if (!journal.isFull(block)) {
          ask(block, journal, seen, workers);
        }
      }
      progress.finish();
      return journal.replies();
    }
  }

  private void ask(int block, ShadowJournal journal, SeenRecords seen, Workers workers) {
    List<SampleRef> refs = journal.block(block);
    List<Decoded> decoded = decode(refs, seen, workers);
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      int index = model;
      if (!journal.has(block, model)) {
        questions.add(
            () -> {
              journal.append(ask(index, block, decoded));
              progress.advance(refs.size());
              return true;
            });
      }
    }
    workers.all(questions);
  }

  /** Decodes records, and writes down how they were before that. */
  private List<Decoded> decode(List<SampleRef> refs, SeenRecords seen, Workers workers) {
    List<String> stamps = refs.stream().map(RecordFiles::stamp).toList();
    List<Callable<Decoded>> readings = new ArrayList<>();
    refs.forEach(ref -> readings.add(() -> decode(ref)));
    List<Decoded> decoded = workers.all(readings);
    for (int i = 0; i < refs.size(); i++) {
      Sample sample = decoded.get(i).sample();
      String digest = sample == null ? RecordFiles.digest(refs.get(i)) : sample.digest();
      seen.add(refs.get(i), stamps.get(i), digest);
    }
    return decoded;
  }

  /** A record in memory, or why it is not. */
  private record Decoded(@Nullable Sample sample, @Nullable Skipped fault) {}

  private Decoded decode(SampleRef ref) {
    try {
      return new Decoded(reader.read(ref), null);
    } catch (BadSampleException e) {
      return new Decoded(
          null, new Skipped(e.id(), e.code().name(), String.valueOf(e.getMessage())));
    }
  }

  private Line ask(int index, int block, List<Decoded> decoded) {
    ShadowModel shadow = models.get(index);
    float[] values = new float[decoded.size()];
    Arrays.fill(values, Float.NaN);
    List<Skipped> skipped = new ArrayList<>();
    decoded.stream().filter(d -> d.fault() != null).forEach(d -> skipped.add(d.fault()));
    try (PixelModel model = OpenShadow.of(shadow, answers)) {
      ShadowQuestions questions =
          new ShadowQuestions(shadow.name(), new Prober(reader, model), answers, signal, copies);
      for (int from = 0; from < values.length; from += ScoringPass.BATCH) {
        int to = Math.min(values.length, from + ScoringPass.BATCH);
        List<Sample> batch = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
          Sample sample = decoded.get(i).sample();
          if (sample != null) {
            batch.add(sample);
            places.add(i);
          }
        }
        float[] measured = questions.values(batch, skipped);
        for (int i = 0; i < measured.length; i++) {
          values[places.get(i)] = measured[i];
        }
      }
    }
    return new Line(index, block, values, skipped);
  }
}
