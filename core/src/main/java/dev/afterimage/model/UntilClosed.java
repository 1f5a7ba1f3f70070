package dev.afterimage.model;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what an engine holds of native memory while runs use it: they share a lock that closing
 * takes alone. Thread-safe.
 */
public final class UntilClosed {
  private final String what;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * @param what is closed, for messages: "the model"
   */
  public UntilClosed(String what) {
    this.what = what;
  }

  /** A run that closing waits for. */
  public interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a run, which ends when the result is closed.
   *
   * @throws IllegalStateException if it is closed
   */
  public Use use() {
    lock.readLock().lock();
    if (closed) {
      lock.readLock().unlock();
      throw new IllegalStateException(what + " is closed");
    }
    return lock.readLock()::unlock;
  }

  /**
   * Waits for the runs and frees what they used; once, however often it is called.
   *
   * @param free gives the memory back
   */
  public void close(Runnable free) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
