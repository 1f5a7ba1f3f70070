package dev.afterimage.benchmarks;

import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.model.Framing;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that anyone must do who asks a model about every record: list, read, resize, run, in
 * the audit's batches and on as many threads. No truth is compared with anything.
 */
final class BareLoop {
  private static final int BATCH = 8;

  private final Subject subject;

  BareLoop(Subject subject) {
    this.subject = subject;
  }

  /** Runs over all records; returns their number. */
  int run(int jobs) {
    List<SampleRef> records = subject.records();
    try (PixelModel model = Models.open(subject.model(), subject.spec(), subject.task(), 1)) {
      int ignore = Objects.requireNonNull(model.spec().ignoreLabel());
      SampleReader reader = new SampleReader(subject.task(), ignore);
      AtomicInteger next = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(jobs);
      List<Future<Integer>> workers = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        workers.add(threads.submit(() -> work(records, reader, model, next)));
      }
      threads.shutdown();
      return await(workers);
    }
  }

  private static int await(List<Future<Integer>> workers) {
    int count = 0;
    try {
      for (Future<Integer> worker : workers) {
        count += worker.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("the bare loop failed", e);
    }
    return count;
  }

  private static int work(
      List<SampleRef> records, SampleReader reader, PixelModel model, AtomicInteger next)
      throws BadSampleException, ModelException {
    Framing framing = new Framing(model.spec());
    int count = 0;
    for (int from = next.getAndAdd(BATCH); from < records.size(); from = next.getAndAdd(BATCH)) {
      List<Query> batch = new ArrayList<>();
      for (SampleRef ref : records.subList(from, Math.min(records.size(), from + BATCH))) {
        Sample sample = reader.read(ref);
        batch.add(new Query(sample.id(), Query.EXACT, framing.input(sample.input())));
      }
      count += model.predict(batch).size();
    }
    return count;
  }
}
