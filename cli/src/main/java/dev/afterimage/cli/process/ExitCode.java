package dev.afterimage.cli.process;

import dev.afterimage.verdict.Verdict;

/** What the program tells the shell. */
public final class ExitCode {
  public static final int PASS = 0;
  public static final int FAIL = 1;
  public static final int INCONCLUSIVE = 2;
  public static final int USAGE = 3;
  public static final int INTERNAL = 4;

  /**
   * Added for a process that translates it back: Java itself ends with 0, 1 and 3 at times, which
   * would be taken for verdicts of a program that it never began.
   */
  private static final int OFFSET = 64;

  private ExitCode() {}

  /** What to end the process with. */
  public static int ofProcess(int code) {
    return ParentWatch.isWatched() ? OFFSET + code : code;
  }

  /** What a process meant that this one started; codes of signals are left as they are. */
  public static int ofChild(int ended) {
    int code = ended - OFFSET;
    if (code >= PASS && code <= INTERNAL) {
      return code;
    }
    return ended < OFFSET ? INTERNAL : ended;
  }

  public static int of(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
