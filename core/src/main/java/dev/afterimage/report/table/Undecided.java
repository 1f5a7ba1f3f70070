package dev.afterimage.report.table;

/** How a check, or a verdict, that is inconclusive stands in {@code junit.xml}. */
public enum Undecided {
  /** As a failure, which turns a build red. */
  FAIL,
  /** As skipped, which build servers show and let pass. */
  SKIP
}
