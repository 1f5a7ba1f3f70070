package dev.afterimage.cli.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process with the one that started it, the launcher or a comparison, however that ended.
 */
public final class ParentWatch {
  /** Names that process, which translates exit codes back; see {@link ExitCode#ofProcess}. */
  static final String PARENT = "afterimage.parent";

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private ParentWatch() {}

  /** Whether this process has such a parent. */
  static boolean isWatched() {
    return Long.getLong(PARENT) != null;
  }

  /** Watches, where there is one. */
  public static void begin() {
    Long parent = Long.getLong(PARENT);
    if (parent != null) {
      ProcessHandle.of(parent).ifPresentOrElse(ParentWatch::follow, ParentWatch::end);
    }
  }

  private static void follow(ProcessHandle parent) {
    Thread watch = new Thread(() -> outlive(parent), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Java itself would look every five seconds, and keep the run's folder locked for as long. */
  private static void outlive(ProcessHandle parent) {
    while (parent.isAlive()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    end();
  }

  private static void end() {
    Runtime.getRuntime().halt(ExitCode.ofProcess(ExitCode.INTERNAL));
  }
}
