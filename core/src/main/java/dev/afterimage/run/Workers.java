package dev.afterimage.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do tasks; the first failure is the caller's. */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * @param count threads, at least 1
   */
  public Workers(int count) {
    threads = Executors.newFixedThreadPool(count);
  }

  /** Does all tasks; results in order. */
  public <T> List<T> all(List<? extends Callable<T>> tasks) {
    List<Future<T>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(threads.submit(task)));
    List<T> results = new ArrayList<>();
    futures.forEach(future -> results.add(await(future)));
    return results;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
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

  /** Interrupts what is still at work. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
