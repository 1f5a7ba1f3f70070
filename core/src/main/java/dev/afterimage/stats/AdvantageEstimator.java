package dev.afterimage.stats;

import java.util.SplittableRandom;

/**
 * The membership advantage (Yeom et al., CSF 2018): the largest true positive rate minus false
 * positive rate over all thresholds, with a 95 % interval.
 *
 * <p>A maximum over thresholds is biased upwards, at the null by about 0.63 sqrt(1 / m + 1 / n)
 * (the mean of the largest value of a Brownian bridge), and the maxima v* of bootstrap replicates
 * are biased upwards once more. A percentile interval would therefore never reach 0. The upper end
 * is v plus half of the distance between the 2.5 % and the 97.5 % quantile of v*: v lies too high
 * already, so that the end errs on the safe side. Where many thresholds do equally well the maximum
 * is not differentiable and such an end fails below (at the null it misses 0 in 10 to 14 % of
 * samples of any size). The lower end is v - q(e*), with e* the largest rise of a replicate's curve
 * over the sample's own among thresholds within sqrt(1 / I10 + 1 / I01) of the maximum (I10, I01:
 * clusters of each side), which holds all that noise could have made the best. Both margins are
 * stretched by what resampling misses of the AUC's where clusters are few or unequal ({@link
 * AucVariance#shortfall}).
 *
 * <p>Clusters are resampled whole. The interval is clipped to [0, 1]. Where fewer than {@link
 * AucEstimator#RARE} clusters are on the wrong side of the best threshold, or all replicates agree,
 * resampling sees too little: there the interval of the two rates at that threshold is joined. How
 * often it misses is in docs/results/coverage.md.
 */
final class AdvantageEstimator {
  private static final double RISK = 0.05;

  private AdvantageEstimator() {}

  /** The interval is undefined with fewer than two clusters of members or of non-members. */
  static Estimate estimate(RankedScores scores, RocCurve roc, SplittableRandom random) {
    if (!scores.hasBothSides()) {
      return Estimate.undefined();
    }
    int best = Roc.bestPoint(roc);
    double value = roc.tpr()[best] - roc.fpr()[best];
    if (!scores.clusters().varies()) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    Estimate resampled = resampled(scores, value, random);
    return isSparse(scores, best, resampled)
        ? hull(resampled, Rates.atPoint(scores, best).difference())
        : resampled;
  }

  private static Estimate resampled(RankedScores scores, double value, SplittableRandom random) {
    Clustering clusters = scores.clusters();
    double depth = Math.sqrt(1.0 / clusters.withMembers() + 1.0 / clusters.withNonMembers());
    double[][] replicates =
        new ClusterBootstrap(clusters, random)
            .replicates(2, new WeightedAdvantage(scores).excessAndLargest(depth));
    double shortfall = AucVariance.of(scores, Placements.of(scores)).shortfall(RISK);
    double down = ClusterBootstrap.quantile(replicates[0], 1 - RISK / 2);
    double up =
        (ClusterBootstrap.quantile(replicates[1], 1 - RISK / 2)
                - ClusterBootstrap.quantile(replicates[1], RISK / 2))
            / 2;
    double low = Math.min(value, value - shortfall * down);
    return new Estimate(value, clip(low), clip(value + shortfall * up));
  }

  private static boolean isSparse(RankedScores scores, int best, Estimate resampled) {
    return resampled.low() == resampled.high() || errors(scores, best) < AucEstimator.RARE;
  }

  private static Estimate hull(Estimate a, Estimate b) {
    return new Estimate(
        a.value(), clip(Math.min(a.low(), b.low())), clip(Math.max(a.high(), b.high())));
  }

  private static double clip(double value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Clusters with a record on the wrong side of a point of the curve. */
  private static int errors(RankedScores scores, int point) {
    boolean[] wrong = new boolean[scores.clusters().count()];
    for (int i = 0; i < scores.size(); i++) {
      if (scores.members()[i] != scores.groupOf()[i] < point) {
        wrong[scores.clusters().of()[i]] = true;
      }
    }
    return scores.clusters().select(cluster -> wrong[cluster]).length;
  }
}
