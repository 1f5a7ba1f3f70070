package dev.afterimage.stats;

import java.util.Arrays;

/**
 * The difference of two AUCs on the same records, with a 95 % interval of the paired test of
 * DeLong, DeLong and Clarke-Pearson (Biometrics 1988): the variance is that of the differences of
 * placement values, by clusters as {@link AucVariance} has it. Much narrower than two separate
 * intervals, since records that are hard for one are hard for the other.
 */
public final class AucDifference {
  private static final double RISK = 0.05;

  private AucDifference() {}

  /**
   * The AUC of one less that of the other.
   *
   * @param minuend of the same records in the same order as the subtrahend
   * @return in [-1, 1]; without an interval where the AUCs have none
   * @throws IllegalArgumentException if members or clusters are not those of the other
   */
  public static Estimate of(LabelledScores minuend, LabelledScores subtrahend) {
    if (!Arrays.equals(minuend.members(), subtrahend.members())
        || !Arrays.equals(minuend.clusters(), subtrahend.clusters())) {
      throw new IllegalArgumentException("paired AUCs need the same records in the same order");
    }
    RankedScores ranked = RankedScores.of(minuend);
    if (!ranked.hasBothSides()) {
      return Estimate.undefined();
    }
    Placements difference = Placements.of(ranked).minus(Placements.of(RankedScores.of(subtrahend)));
    double value = difference.auc();
    if (!ranked.clusters().varies()) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    AucVariance variance = AucVariance.of(ranked, difference);
    double margin =
        StudentT.upperQuantile(variance.degrees(), RISK / 2) * Math.sqrt(variance.total());
    return new Estimate(value, Math.max(-1, value - margin), Math.min(1, value + margin));
  }
}
