package dev.afterimage.cli.process;

import dev.afterimage.verdict.Verdict;

/** What the program tells the shell. */
public final class ExitCode {
  public static final int PASS = 0;
  public static final int FAIL = 1;
  public static final int INCONCLUSIVE = 2;
  public static final int USAGE = 3;
  public static final int INTERNAL = 4;

  private ExitCode() {}

  public static int of(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
