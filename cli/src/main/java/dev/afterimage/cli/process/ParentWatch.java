package dev.afterimage.cli.process;

/** Ends a step of a comparison with the process that started it, however that ended. */
public final class ParentWatch {
  /** Names that process. */
  static final String PARENT = "afterimage.parent";

  private ParentWatch() {}

  /** Watches, where this process is a step. */
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

  private static void outlive(ProcessHandle parent) {
    parent.onExit().join();
    end();
  }

  private static void end() {
    Runtime.getRuntime().halt(ExitCode.INTERNAL);
  }
}
