package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.run.MemoryTurns;
import dev.afterimage.run.Progress;
import dev.afterimage.run.RecordFiles;
import dev.afterimage.run.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores every batch that the journal does not have yet, on several threads.
 *
 * <p>Batches are cut from the list of records by position, whatever is broken or already done, so
 * that a record always meets the model in the same company: a resumed run gives the same bytes.
 * Memory holds one batch per thread; where the heap does not suffice for so many, a batch is scored
 * alone, and where it does not suffice for that, its records are, one by one: one that does not fit
 * is a record with a fault. One that is asked without its company may differ in last digits, which
 * is said.
 */
public final class ScoringPass {
  /** Records in a batch. */
  public static final int BATCH = 8;

  private final RecordScorer scorer;
  private final Journal journal;
  private final Progress progress;
  private final MemoryTurns turns = new MemoryTurns();

  /**
   * @param scorer of one batch; called from several threads
   * @param journal that knows what is done, and is told the rest
   * @param progress told how many records are done
   */
  public ScoringPass(RecordScorer scorer, Journal journal, Progress progress) {
    this.scorer = scorer;
    this.journal = journal;
    this.progress = progress;
  }

  /** Runs until all are scored; the first failure that is not a record's own stops all threads. */
  public void run(int jobs) {
    progress.start("Scoring records", journal.form().records().size(), journal.recordCount());
    AtomicInteger next = new AtomicInteger();
    try (Workers workers = new Workers(jobs)) {
      Callable<Boolean> task = () -> work(next, journal.form().batches());
      workers.all(Collections.nCopies(jobs, task));
    } finally {
      progress.finish();
    }
  }

  private boolean work(AtomicInteger next, int batches) {
    for (int b = next.getAndIncrement(); b < batches; b = next.getAndIncrement()) {
      if (!journal.has(b)) {
        List<SampleRef> batch = journal.form().batch(b);
        try {
          score(b, batch);
        } catch (RuntimeException | Error e) {
          next.set(batches); // the others stop after their batch
          throw e;
        }
        progress.advance(batch.size());
      }
    }
    return true;
  }

  /** Records are written down as they were before they were read, and before what came of them. */
  private void score(int number, List<SampleRef> batch) {
    List<String> stamps = batch.stream().map(RecordFiles::stamp).toList();
    List<Journal.Row> rows = score(batch);
    for (int i = 0; i < rows.size(); i++) {
      SampleRef ref = batch.get(i);
      String digest = rows.get(i).digest();
      journal
          .form()
          .seen()
          .add(ref, stamps.get(i), digest == null ? RecordFiles.digest(ref) : digest);
    }
    journal.append(number, rows);
  }

  private List<Journal.Row> score(List<SampleRef> batch) {
    try {
      return turns.run(() -> scorer.score(batch));
    } catch (OutOfMemoryError e) {
      progress.say(
          "The heap does not suffice for the batch of "
              + batch.get(0).id()
              + ": its records are asked one by one, and their last digits may differ from those of"
              + " a run with a larger heap (AFTERIMAGE_JAVA_OPTIONS=-Xmx8g)");
      List<Journal.Row> rows = new ArrayList<>();
      batch.forEach(record -> rows.add(turns.alone(() -> scoreOne(record))));
      return rows;
    }
  }

  private Journal.Row scoreOne(SampleRef record) {
    try {
      return scorer.score(List.of(record)).get(0);
    } catch (OutOfMemoryError e) {
      return Journal.Row.skipped(
          new Skipped(record.id(), Code.TOO_LARGE.name(), MemoryTurns.fault(record.id())));
    }
  }
}
