package dev.afterimage.cohort;

import dev.afterimage.attack.LogSignals;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Leakage;

/**
 * The auditor's bound: what the best linear combination of all log signals could do, trained with
 * the membership labels that no attacker has, cross-fitted by subject. It is no attack; a model
 * that it cannot tell apart leaves little to find in these signals.
 */
public final class WorstCase {
  /** The name in options and reports. */
  public static final String NAME = "worst-case";

  /** What it does, for reports. */
  public static final String DESCRIPTION =
      "The auditor's bound, and no attacker's result: a regularised logistic regression on all log "
          + "signals and their differences, trained with the labels that attackers lack and judged on "
          + "other subjects. It sees no shadow models: attacks that have some can find more.";

  /** What it would take, for reports. */
  public static final String THREAT_MODEL =
      "The true membership of most records of this audit: more than any outsider has.";

  private WorstCase() {}

  /** Cross-fitted scores, one per record. */
  public static double[] score(Cohort cohort, SignalTable table, long seed) {
    return SupervisedScorer.score(LogSignals.of(table), cohort.members(), cohort.folds(seed));
  }

  /** The same leakage with an AUC interval that allows for training on labels. */
  public static Leakage widen(Leakage leakage, Cohort cohort, SignalTable table, long seed) {
    return leakage.withAuc(RefitNull.widen(leakage.auc(), LogSignals.of(table), cohort, seed));
  }
}
