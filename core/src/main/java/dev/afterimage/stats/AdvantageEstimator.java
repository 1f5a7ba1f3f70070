package dev.afterimage.stats;

import java.util.SplittableRandom;

/**
 * The membership advantage (Yeom et al., CSF 2018): the largest true positive rate minus false
 * positive rate over all thresholds, with a 95 % interval.
 *
 * <p>A maximum over thresholds is biased upwards, at the null by about 0.63 sqrt(1 / m + 1 / n)
 * (the mean of the largest value of a Brownian bridge), and its bootstrap replicates are biased
 * upwards once more by about as much. The basic (reverse percentile) interval 2 v - q turns that
 * second bias round and so takes the first out; a percentile interval would never reach 0. Clusters
 * are resampled whole. The interval is clipped to [0, 1] and widened to hold the value reported,
 * which the correction may otherwise leave above it. Where fewer than {@link AucEstimator#RARE}
 * clusters are on the wrong side of the best threshold, or all replicates agree, resampling sees
 * too little: there the interval of the two rates at that threshold is joined.
 */
final class AdvantageEstimator {
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
    WeightedAdvantage statistic = new WeightedAdvantage(scores);
    double[] ends = new ClusterBootstrap(scores.clusters(), random).quantiles(statistic::ofWeights);
    double low = 2 * value - ends[1];
    double high = 2 * value - ends[0];
    if (ends[0] == ends[1] || errors(scores, best) < AucEstimator.RARE) {
      Estimate rates = Rates.atPoint(scores, best).cautiousDifference();
      low = Math.min(low, rates.low());
      high = Math.max(high, rates.high());
    }
    return new Estimate(value, clip(Math.min(low, value)), clip(Math.max(high, value)));
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
