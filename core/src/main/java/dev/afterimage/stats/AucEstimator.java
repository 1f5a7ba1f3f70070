package dev.afterimage.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The AUC with an interval, of 95 % unless said, that counts clusters, not records, as independent.
 *
 * <p>The point estimate is unbiased. The interval is the estimate plus and minus a t quantile times
 * the standard error of {@link AucVariance}, clipped to [0, 1], and joined with two more, because
 * near 0 and 1 the plain one is too short on the inner side: the same interval on the logit scale,
 * and all values whose own standard error would reach the estimate, by the variance of Hanley and
 * McNeil (Radiology 1982, equation 1) of as many independent records as {@link AucVariance} finds
 * the clusters worth, with the roles of the sides either way round (the pseudo-score interval of
 * Newcombe, Statistics in Medicine 2006). An estimated variance cannot know that the few
 * non-members that matter are not among those seen; that of a supposed value does. Without it, at
 * 160 members, 10 others, heavy tails and an AUC of 0.91 the interval missed in 16 % of samples.
 * Where hardly any record is misplaced ({@link #RARE}) the interval is also joined with one that
 * holds for every sample size, {@link ExactAuc}.
 *
 * <p>Assumes that clusters are independent and that each side's clusters are alike. The table of
 * simulated audits, docs/results/coverage.md, says how often it misses.
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
    Estimate joined =
        join(join(normal(auc, margin), logit(auc, margin)), supposed(auc, variance, risk));
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

  /** The values x with (auc - x)^2 at most t^2 times the variance at x. */
  private static Estimate supposed(double auc, AucVariance variance, double risk) {
    double t = quantile(variance, risk);
    DoubleUnaryOperator excess = x -> (auc - x) * (auc - x) - t * t * hanleyMcNeil(x, variance);
    return new Estimate(auc, ExactAuc.edge(excess, auc, 0), ExactAuc.edge(excess, auc, 1));
  }

  /** The larger variance of the two ways round, so that neither side need have the longer tail. */
  private static double hanleyMcNeil(double auc, AucVariance sides) {
    double m = sides.members();
    double n = sides.nonMembers();
    double lower = auc / (2 - auc) - auc * auc;
    double higher = 2 * auc * auc / (1 + auc) - auc * auc;
    double pairs = auc * (1 - auc);
    return sides.related()
        * Math.max(
            pairs + (m - 1) * lower + (n - 1) * higher, pairs + (m - 1) * higher + (n - 1) * lower)
        / (m * n);
  }

  private static double margin(AucVariance variance, double risk) {
    return quantile(variance, risk) * Math.sqrt(variance.total());
  }

  private static double quantile(AucVariance variance, double risk) {
    return TDistribution.of(variance.degrees()).inverseSurvivalProbability(risk / 2);
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
