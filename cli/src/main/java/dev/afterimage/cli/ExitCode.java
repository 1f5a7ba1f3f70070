package dev.afterimage.cli;

import dev.afterimage.audit.Verdict;

/** What the program tells the shell. */
final class ExitCode {
  static final int PASS = 0;
  static final int FAIL = 1;
  static final int INCONCLUSIVE = 2;
  static final int USAGE = 3;
  static final int INTERNAL = 4;

  private ExitCode() {}

  static int of(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
