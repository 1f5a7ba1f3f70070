package dev.afterimage.cli;

import dev.afterimage.audit.Verdict;

/** What the program tells the shell. */
final class ExitCode {
  static final int PASS = 0;
  static final int FAIL = 1;
  static final int INCONCLUSIVE = 2;
  static final int USAGE = 3;
  static final int INTERNAL = 4;

  /**
   * Added for a process that translates it back: Java itself ends with 0, 1 and 3 at times, which
   * would be taken for verdicts of a program that it never began.
   */
  private static final int OFFSET = 64;

  private ExitCode() {}

  /** What to end the process with. */
  static int ofProcess(int code) {
    return ParentWatch.isWatched() ? OFFSET + code : code;
  }

  /** What a process meant that this one started; codes of signals are left as they are. */
  static int ofChild(int ended) {
    int code = ended - OFFSET;
    if (code >= PASS && code <= INTERNAL) {
      return code;
    }
    return ended < OFFSET ? INTERNAL : ended;
  }

  static int of(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
