package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.run.Progress;
import dev.afterimage.run.Workers;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores every batch that the journal does not have yet, on several threads.
 *
 * <p>Batches are cut from the list of records by position, whatever is broken or already done, so
 * that a record always meets the model in the same company: a resumed run gives the same bytes.
 * Memory holds one batch per thread.
 */
public final class ScoringPass {
  /** Records in a batch. */
  public static final int BATCH = 8;

  private final RecordScorer scorer;
  private final Journal journal;
  private final Progress progress;

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
  public void run(List<SampleRef> records, int jobs) {
    progress.start("Scoring records", records.size(), journal.recordCount());
    AtomicInteger next = new AtomicInteger();
    int batches = (records.size() + BATCH - 1) / BATCH;
    try (Workers workers = new Workers(jobs)) {
      Callable<Boolean> task = () -> work(records, next, batches);
      workers.all(Collections.nCopies(jobs, task));
    } finally {
      progress.finish();
    }
  }

  private boolean work(List<SampleRef> records, AtomicInteger next, int batches) {
    for (int b = next.getAndIncrement(); b < batches; b = next.getAndIncrement()) {
      if (!journal.has(b)) {
        List<SampleRef> batch =
            records.subList(b * BATCH, Math.min(records.size(), (b + 1) * BATCH));
        try {
          journal.append(b, scorer.score(batch));
        } catch (RuntimeException | Error e) {
          next.set(batches); // the others stop after their batch
          throw e;
        }
        progress.advance(batch.size());
      }
    }
    return true;
  }
}
