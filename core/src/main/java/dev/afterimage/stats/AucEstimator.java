package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The AUC with an interval, of 95 % unless said, that counts clusters, not records, as independent.
 *
 * <p>The point estimate is unbiased. The interval is the estimate plus and minus a t quantile times
 * the standard error of {@link AucVariance}, clipped to [0, 1], and joined with the same interval
 * on the logit scale, because near 0 and 1 the plain one is too short on the inner side (at 160 +
 * 160 records of AUC 0.99 it misses in 11 % of samples, joined in 4 %); at 0.5 the join changes
 * nothing. Where hardly any record is misplaced ({@link #RARE}) the variance itself cannot be
 * trusted, or is 0; there the interval is joined with one that holds for every sample size, {@link
 * ExactAuc}.
 *
 * <p>Assumes that clusters are independent and that each side's clusters are alike. In simulations
 * with normal scores and AUC 0.5 to 0.9998 the interval missed in at most 5 % of samples at 160
 * records a side (5 % at the null), 6 % at 20 against 200, and 4 % at 10 or 30 a side; hardly ever
 * where a side is nearly separated (1500 samples each).
 */
final class AucEstimator {
  /** Below so many clusters with a misplaced record the normal interval does not stand alone. */
  static final int RARE = 5;

  static final double RISK = 0.05;

  private static final double VANISHING = 1e-18;

  private AucEstimator() {}

  /** The interval is undefined with fewer than two clusters of members or of non-members. */
  static Estimate estimate(RankedScores scores) {
    return estimate(scores, RISK);
  }

  /**
   * @param risk probability that the interval misses, in (0, 1)
   */
  static Estimate estimate(RankedScores scores, double risk) {
    if (!scores.hasBothSides()) {
      return Estimate.undefined();
    }
    Placements placements = Placements.of(scores);
    if (!scores.clusters().varies()) {
      return new Estimate(placements.auc(), Double.NaN, Double.NaN);
    }
    return interval(scores, placements, AucVariance.of(scores, placements), risk);
  }

  static Estimate interval(
      RankedScores scores, Placements placements, AucVariance variance, double risk) {
    double auc = placements.auc();
    int pairs = ExactAuc.independentPairs(scores.clusters());
    if (variance.total() < VANISHING) {
      return ExactAuc.interval(auc, pairs, risk);
    }
    double margin = margin(variance, risk);
    Estimate joined = join(normal(auc, margin), logit(auc, margin));
    return misplaced(scores, placements) < RARE
        ? join(joined, ExactAuc.interval(auc, pairs, risk))
        : joined;
  }

  private static Estimate normal(double auc, double margin) {
    return new Estimate(auc, Math.max(0, auc - margin), Math.min(1, auc + margin));
  }

  /** By the delta method: the standard error of logit(a) is that of a, over a (1 - a). */
  private static Estimate logit(double auc, double plainMargin) {
    if (auc <= 0 || auc >= 1) {
      return new Estimate(auc, auc, auc);
    }
    double centre = Math.log(auc / (1 - auc));
    double margin = plainMargin / (auc * (1 - auc));
    return new Estimate(auc, logistic(centre - margin), logistic(centre + margin));
  }

  private static double margin(AucVariance variance, double risk) {
    double t = TDistribution.of(variance.degrees()).inverseSurvivalProbability(risk / 2);
    return t * Math.sqrt(variance.total());
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Estimate join(Estimate a, Estimate b) {
    return new Estimate(a.value(), Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  /** The fewest clusters of a side that speak against perfect order, either way round. */
  private static int misplaced(RankedScores scores, Placements placements) {
    int least = Integer.MAX_VALUE;
    for (double perfect : new double[] {0, 1}) {
      for (boolean side : new boolean[] {false, true}) {
        least = Math.min(least, misplaced(scores, placements, side, perfect));
      }
    }
    return least;
  }

  private static int misplaced(
      RankedScores scores, Placements placements, boolean side, double perfect) {
    boolean[] against = new boolean[scores.clusters().count()];
    for (int i = 0; i < scores.size(); i++) {
      if (scores.members()[i] == side && placements.values()[i] != perfect) {
        against[scores.clusters().of()[i]] = true;
      }
    }
    return scores.clusters().select(cluster -> against[cluster]).length;
  }
}
