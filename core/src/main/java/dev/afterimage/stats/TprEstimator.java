package dev.afterimage.stats;

import java.util.HashMap;
import java.util.Map;

/**
 * The true positive rate at low false positive rates.
 *
 * <p>The threshold is the lowest whose empirical false positive rate is at most the one asked for.
 * The interval is that of Clopper and Pearson over members at this threshold, for the effective
 * number of members ({@link Proportion}). It takes the threshold as given: how much the threshold
 * itself moves with the non-members drawn is not in it, which is why {@code resolved} says whether
 * the non-members can show such a rate at all. Below that, the estimate is the true positive rate
 * at an empirical false positive rate of 0, biased upwards where the true one is higher.
 */
final class TprEstimator {
  private TprEstimator() {}

  /** One entry for each of {@link Leakage#FPRS}. */
  static Map<Double, Leakage.TprAtFpr> estimate(RankedScores scores, RocCurve roc) {
    Map<Double, Leakage.TprAtFpr> estimates = new HashMap<>();
    for (double fpr : Leakage.FPRS) {
      estimates.put(fpr, at(scores, roc, fpr));
    }
    return estimates;
  }

  /**
   * @param fpr the false positive rate, in (0, 1)
   */
  static Leakage.TprAtFpr at(RankedScores scores, RocCurve roc, double fpr) {
    boolean resolved = scores.clusters().withNonMembers() >= 1 / fpr;
    if (!scores.hasBothSides()) {
      return new Leakage.TprAtFpr(Estimate.undefined(), resolved, Double.POSITIVE_INFINITY);
    }
    int point = Roc.pointAtFpr(roc, fpr);
    Estimate tpr = Rates.atPoint(scores, point).truePositive().clopperPearson();
    return new Leakage.TprAtFpr(tpr, resolved, roc.thresholds()[point]);
  }
}
