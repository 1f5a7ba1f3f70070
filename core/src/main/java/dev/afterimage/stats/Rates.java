package dev.afterimage.stats;

import java.util.function.IntPredicate;

/**
 * Decisions as two rates: how many members, and how many non-members, were called members.
 *
 * @param truePositive share of the members
 * @param falsePositive share of the non-members
 */
record Rates(Proportion truePositive, Proportion falsePositive) {

  /**
   * @param scores the records, with members and non-members
   * @param positive whether a record is called a member
   */
  static Rates of(RankedScores scores, IntPredicate positive) {
    Clustering clusters = scores.clusters();
    int[] hits = new int[clusters.count()];
    int[] alarms = new int[clusters.count()];
    for (int i = 0; i < scores.size(); i++) {
      if (positive.test(i)) {
        (scores.members()[i] ? hits : alarms)[clusters.of()[i]]++;
      }
    }
    return new Rates(
        Proportion.clustered(hits, clusters.members()),
        Proportion.clustered(alarms, clusters.nonMembers()));
  }

  /** The rates at a point of the curve of the same scores. */
  static Rates atPoint(RankedScores scores, int point) {
    return of(scores, i -> scores.groupOf()[i] < point);
  }

  /** True positive rate minus false positive rate, by Clopper-Pearson intervals. */
  Estimate difference() {
    return squareAndAdd(truePositive.clopperPearson(), falsePositive.clopperPearson());
  }

  /**
   * The difference of two independent rates from their intervals: margins are squared and added
   * (Newcombe, Statistics in Medicine 1998, method 10, there with Wilson's intervals). Members and
   * non-members of one cluster tend to move together, which the difference cancels: there the
   * interval is conservative.
   */
  static Estimate squareAndAdd(Estimate a, Estimate b) {
    double value = a.value() - b.value();
    double down = Math.hypot(a.value() - a.low(), b.high() - b.value());
    double up = Math.hypot(a.high() - a.value(), b.value() - b.low());
    return new Estimate(value, Math.max(-1, value - down), Math.min(1, value + up));
  }
}
