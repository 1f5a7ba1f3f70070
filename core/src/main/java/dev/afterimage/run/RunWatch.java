package dev.afterimage.run;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a process with the one that started it, however that ended: the parent holds the other end
 * of its standard input, and that closes with the parent, {@code kill -9} included.
 */
public final class RunWatch {
  /** Set where a parent is to be watched. */
  static final String WATCHED = "afterimage.supervised";

  private RunWatch() {}

  /**
   * Watches, where this process was started to be. Waits until the parent has written down that it
   * is there.
   *
   * @param end what ends this process
   */
  public static void begin(Runnable end) {
    if (!Boolean.getBoolean(WATCHED)) {
      return;
    }
    if (!reads(System.in)) {
      end.run();
      return;
    }
    Thread watch = new Thread(() -> outlive(end), "run-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void outlive(Runnable end) {
    while (reads(System.in)) {
      // nothing more is said
    }
    end.run();
  }

  private static boolean reads(InputStream in) {
    try {
      return in.read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
