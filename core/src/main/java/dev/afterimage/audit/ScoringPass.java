package dev.afterimage.audit;

import dev.afterimage.data.SampleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores every batch that the journal does not have yet, on several threads.
 *
 * <p>Batches are cut from the list of records by position, whatever is broken or already done, so
 * that a record always meets the model in the same company: a resumed run gives the same bytes.
 * Memory holds one batch per thread.
 */
final class ScoringPass {
  /** Records in a batch. */
  static final int BATCH = 8;

  private final RecordScorer scorer;
  private final Journal journal;
  private final Progress progress;

  ScoringPass(RecordScorer scorer, Journal journal, Progress progress) {
    this.scorer = scorer;
    this.journal = journal;
    this.progress = progress;
  }

  /** Runs until all are scored; the first failure that is not a record's own stops all threads. */
  void run(List<SampleRef> records, int jobs) {
    progress.start("Scoring records", records.size(), journal.recordCount());
    AtomicInteger next = new AtomicInteger();
    int batches = (records.size() + BATCH - 1) / BATCH;
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        workers.add(threads.submit(() -> work(records, next, batches)));
      }
      for (Future<?> worker : workers) {
        await(worker);
      }
    } finally {
      threads.shutdownNow();
      progress.finish();
    }
  }

  private void work(List<SampleRef> records, AtomicInteger next, int batches) {
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
  }

  private static void await(Future<?> worker) {
    try {
      worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scoring; run again with --resume", e);
    }
  }
}
