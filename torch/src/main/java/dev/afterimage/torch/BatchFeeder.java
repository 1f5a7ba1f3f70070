package dev.afterimage.torch;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.InputChannels;
import dev.afterimage.train.Pair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Prepares batches on other threads while one is computed with, at most {@link #AHEAD} in advance.
 * Batches come in the order that they are asked for, whatever the threads do.
 */
final class BatchFeeder implements AutoCloseable {
  private static final int AHEAD = 3;

  private final InputChannels channels;
  private final ExecutorService workers;
  private long waited; // nanoseconds

  /**
   * @param channels orders and scales inputs
   * @param threads that prepare, at least 1
   */
  BatchFeeder(InputChannels channels, int threads) {
    this.channels = channels;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "training-batches");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Hands on batches of records, in order.
   *
   * @param order indices of records
   * @param size records per batch; the last may be smaller
   * @param pairs makes the pair of an index; called on other threads
   * @param names the id of an index
   * @param consumer is given every batch, on this thread
   */
  void feed(
      int[] order,
      int size,
      IntFunction<Pair> pairs,
      IntFunction<String> names,
      Consumer<Batch> consumer) {
    Deque<Future<Batch>> ahead = new ArrayDeque<>();
    int next = 0;
    try {
      while (next < order.length || !ahead.isEmpty()) {
        while (next < order.length && ahead.size() < AHEAD) {
          int[] members = Arrays.copyOfRange(order, next, Math.min(next + size, order.length));
          ahead.add(workers.submit(() -> batch(members, pairs, names)));
          next += members.length;
        }
        consumer.accept(await(ahead.remove()));
      }
    } finally {
      ahead.forEach(future -> future.cancel(true));
    }
  }

  private Batch batch(int[] members, IntFunction<Pair> pairs, IntFunction<String> names) {
    List<String> ids = new ArrayList<>();
    List<Planes> inputs = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int index : members) {
      Pair pair = pairs.apply(index);
      ids.add(names.apply(index));
      inputs.add(channels.apply(pair.input()));
      truths.add(pair.truth());
    }
    return new Batch(ids, inputs, truths);
  }

  private Batch await(Future<Batch> future) {
    long start = System.nanoTime();
    try {
      return Objects.requireNonNull(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      waited += System.nanoTime() - start;
    }
  }

  /** Nanoseconds for which nothing could be computed, because no batch was ready. */
  long waited() {
    return waited;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
