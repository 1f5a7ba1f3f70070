package dev.afterimage.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * An interval for the AUC that holds at every sample size and every distribution, for samples that
 * leave no variance to estimate.
 *
 * <p>The empirical AUC is the average over all ways to match k = min(m, n) members with k
 * non-members of the mean of k independent values in [0, 1], so that Hoeffding (JASA 1963, sections
 * 2 and 5) bounds its tail: P(auc >= a) <= exp(-k KL(a || AUC)) for a above AUC, likewise below.
 * The interval holds every AUC with k KL(a || AUC) <= log(2 / risk), risk being that of missing. At
 * a = 1 its lower end is (risk / 2)^(1/k), that of Clopper and Pearson for k successes in k trials.
 * Wide in the middle: at AUC 0.5 about 1.7 times the normal interval. With clusters, k counts
 * disjoint pairs of clusters; exact where clusters are of one size, else an approximation.
 */
final class ExactAuc {
  private static final int BISECTIONS = 60;

  private ExactAuc() {}

  /**
   * How many independent pairs of a member and a non-member can be formed at once from different
   * clusters.
   */
  static int independentPairs(Clustering clusters) {
    int sides = Math.min(clusters.withMembers(), clusters.withNonMembers());
    return Math.max(1, Math.min(sides, clusters.count() / 2));
  }

  /**
   * @param auc the empirical AUC, in [0, 1]
   * @param pairs independent pairs, at least 1
   * @param risk probability that the interval misses at most, in (0, 1)
   */
  static Estimate interval(double auc, int pairs, double risk) {
    double budget = Math.log(2 / risk);
    DoubleUnaryOperator excess = truth -> pairs * divergence(auc, truth) - budget;
    return new Estimate(auc, edge(excess, auc, 0), edge(excess, auc, 1));
  }

  /** Bisects between the estimate, which is inside, and an end of [0, 1]. */
  static double edge(DoubleUnaryOperator excess, double inside, double outside) {
    if (excess.applyAsDouble(outside) <= 0) {
      return outside;
    }
    double in = inside;
    double out = outside;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (in + out) / 2;
      if (excess.applyAsDouble(middle) <= 0) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  /** Kullback-Leibler divergence of Bernoulli(q) from Bernoulli(p), in nats. */
  private static double divergence(double p, double q) {
    return term(p, q) + term(1 - p, 1 - q);
  }

  private static double term(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / q);
  }
}
