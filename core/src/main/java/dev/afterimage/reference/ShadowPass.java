package dev.afterimage.reference;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.model.PixelModel;
import dev.afterimage.reference.ShadowJournal.Line;
import dev.afterimage.run.MemoryTurns;
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
import java.util.Objects;
import java.util.concurrent.Callable;

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
  private final MemoryTurns turns = new MemoryTurns();

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
    List<String> stamps = refs.stream().map(RecordFiles::stamp).toList();
    ShadowBlock asked = ShadowBlock.of(refs, reader, workers);
    for (int i = 0; i < refs.size(); i++) {
      seen.add(refs.get(i), stamps.get(i), asked.digest(i));
    }
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      int index = model;
      if (!journal.has(block, model)) {
        questions.add(
            () -> {
              journal.append(line(index, block, asked));
              progress.advance(refs.size());
              return true;
            });
      }
    }
    workers.all(questions);
  }

  /** Asks beside other models; alone, and without the block in memory, where that is too much. */
  private Line line(int index, int block, ShadowBlock asked) {
    try {
      return turns.run(() -> ask(index, block, asked, false));
    } catch (OutOfMemoryError e) {
      asked.release();
      return turns.alone(() -> ask(index, block, asked, true));
    }
  }

  /**
   * Asks one model about a block.
   *
   * @param alone whether nothing else takes memory, so that what does not fit is a record's fault
   */
  private Line ask(int index, int block, ShadowBlock asked, boolean alone) {
    ShadowModel shadow = models.get(index);
    float[] values = new float[asked.size()];
    Arrays.fill(values, Float.NaN);
    List<Skipped> skipped = new ArrayList<>();
    try (PixelModel model = OpenShadow.of(shadow, answers)) {
      ShadowQuestions questions =
          new ShadowQuestions(shadow.name(), new Prober(reader, model), answers, signal, copies);
      for (int from = 0; from < values.length; from += ScoringPass.BATCH) {
        int to = Math.min(values.length, from + ScoringPass.BATCH);
        try {
          ask(questions, asked, from, to, values, skipped);
        } catch (OutOfMemoryError e) {
          if (!alone) {
            throw e;
          }
          for (int i = from; i < to; i++) {
            askOne(questions, asked, i, values, skipped);
          }
        }
      }
    }
    return new Line(index, block, values, skipped);
  }

  private static void askOne(
      ShadowQuestions questions, ShadowBlock asked, int i, float[] values, List<Skipped> skipped) {
    try {
      ask(questions, asked, i, i + 1, values, skipped);
    } catch (OutOfMemoryError e) {
      skipped.add(new Skipped(asked.id(i), Code.TOO_LARGE.name(), MemoryTurns.fault(asked.id(i))));
    }
  }

  private static void ask(
      ShadowQuestions questions,
      ShadowBlock asked,
      int from,
      int to,
      float[] values,
      List<Skipped> skipped) {
    List<Skipped> faults = new ArrayList<>(); // not kept where memory runs out
    List<Sample> batch = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<ShadowBlock.Decoded> records = asked.some(from, to);
    for (int i = 0; i < records.size(); i++) {
      Sample sample = records.get(i).sample();
      if (sample != null) {
        batch.add(sample);
        places.add(from + i);
      } else {
        faults.add(Objects.requireNonNull(records.get(i).fault()));
      }
    }
    float[] measured = questions.values(batch, faults);
    for (int i = 0; i < measured.length; i++) {
      values[places.get(i)] = measured[i];
    }
    skipped.addAll(faults);
  }
}
