package dev.afterimage.torch.feed;

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
import java.util.function.Function;

/**
 * Prepares batches of any kind on other threads while one is computed with, at most {@link #AHEAD}
 * in advance. Batches come in the order that they are asked for, whatever the threads do.
 */
public final class Feeder implements AutoCloseable {
  private static final int AHEAD = 3;

  private final ExecutorService workers;
  private long waited; // nanoseconds

  /**
   * @param threads that prepare, at least 1
   */
  public Feeder(int threads) {
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
   * Hands on batches, in order.
   *
   * @param batches indices of records; a batch may be empty
   * @param maker makes a batch of some indices; called on other threads
   * @param consumer is given every batch, on this thread
   */
  public <B> void feed(List<int[]> batches, Function<int[], B> maker, Consumer<B> consumer) {
    Deque<Future<B>> ahead = new ArrayDeque<>();
    int next = 0;
    try {
      while (next < batches.size() || !ahead.isEmpty()) {
        while (next < batches.size() && ahead.size() < AHEAD) {
          int[] members = batches.get(next++);
          ahead.add(workers.submit(() -> maker.apply(members)));
        }
        consumer.accept(await(ahead.remove()));
      }
    } finally {
      ahead.forEach(future -> future.cancel(true));
    }
  }

  /**
   * Cuts an order into batches.
   *
   * @param size records per batch; the last may be smaller
   */
  public static List<int[]> cut(int[] order, int size) {
    List<int[]> batches = new ArrayList<>();
    for (int next = 0; next < order.length; next += size) {
      batches.add(Arrays.copyOfRange(order, next, Math.min(next + size, order.length)));
    }
    return batches;
  }

  private <B> B await(Future<B> future) {
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
