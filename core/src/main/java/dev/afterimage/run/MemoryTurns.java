package dev.afterimage.run;

import java.util.Locale;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets tasks share the heap: they run side by side, and one that runs out of memory runs again when
 * no other does, so that a large record fails for its own size and not for its company.
 * Thread-safe.
 */
public final class MemoryTurns {
  private static final int MEBIBYTE = 1 << 20;

  private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

  /**
   * Does a task, which may be done twice.
   *
   * @throws OutOfMemoryError if memory does not suffice for it alone
   */
  public <T> T run(Supplier<T> task) {
    turns.readLock().lock();
    try {
      return task.get();
    } catch (OutOfMemoryError e) {
      // Others may have taken the memory: it is done again below, alone.
    } finally {
      turns.readLock().unlock();
    }
    return alone(task);
  }

  /** Does a task while no other is done. */
  public <T> T alone(Supplier<T> task) {
    turns.writeLock().lock();
    try {
      return task.get();
    } finally {
      turns.writeLock().unlock();
    }
  }

  /** What is wrong with a record that does not fit, and what to do. */
  public static String fault(String id) {
    return String.format(
        Locale.ROOT,
        "%s takes more memory than the heap of %d MiB has: make its pictures smaller, or give a"
            + " larger heap with AFTERIMAGE_JAVA_OPTIONS=-Xmx%dg",
        id,
        Runtime.getRuntime().maxMemory() / MEBIBYTE,
        Runtime.getRuntime().maxMemory() / (1 << 30) * 2 + 2);
  }
}
