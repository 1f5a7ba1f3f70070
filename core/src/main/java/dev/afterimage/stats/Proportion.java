package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A rate and the number of independent trials that it is worth.
 *
 * <p>Records of one cluster say less than as many independent ones. After Korn and Graubard (Survey
 * Methodology 1998) the trials are divided by the design effect (the variance between clusters over
 * the binomial one) and by the price of estimating it from few clusters, (t_(clusters-1) /
 * t_(trials-1))^2; never more than the trials. Clusters of unequal sizes are compared with the rate
 * of the others, as {@link AucVariance} does, and count as their effective number. A rate of 0 or 1
 * shows no variance: there the clusters are the trials, which is conservative. With one record per
 * cluster, all this is the plain binomial.
 *
 * @param rate successes over trials, in [0, 1]
 * @param trials effective number of trials, above 0, not necessarily whole
 */
public record Proportion(double rate, double trials) {

  /**
   * Independent trials.
   *
   * @param successes in [0, trials]
   * @param trials 1 or more
   */
  public static Proportion of(int successes, int trials) {
    if (successes < 0 || trials < 1 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must be in [0, trials] and trials 1 or more, got "
              + successes
              + " of "
              + trials);
    }
    return new Proportion(successes / (double) trials, trials);
  }

  /**
   * @param successes successes of each cluster, 0 or more, (clusters)
   * @param trials trials of each cluster, 0 or more, at least one in all, (clusters)
   */
  static Proportion clustered(int[] successes, int[] trials) {
    long hits = 0;
    long total = 0;
    int clusters = 0;
    for (int cluster = 0; cluster < trials.length; cluster++) {
      hits += successes[cluster];
      total += trials[cluster];
      clusters += trials[cluster] > 0 ? 1 : 0;
    }
    double rate = hits / (double) total;
    if (clusters == total) {
      return new Proportion(rate, total);
    }
    return new Proportion(rate, effective(successes, trials, rate, total, clusters));
  }

  private static double effective(
      int[] successes, int[] trials, double rate, long total, int clusters) {
    if (clusters == 1 || rate == 0 || rate == 1) {
      return clusters;
    }
    double squares = 0;
    for (int cluster = 0; cluster < trials.length; cluster++) {
      double leftOut =
          (successes[cluster] - rate * trials[cluster]) / (total - (double) trials[cluster]);
      squares += leftOut * leftOut;
    }
    double between = squares * (clusters - 1.0) / clusters;
    double binomial = rate * (1 - rate) / (total - 1.0);
    double price = t(Math.max(1, Clustering.effective(trials) - 1)) / t(total - 1.0);
    return Math.min((double) total, total / (between / binomial * price * price));
  }

  private static double t(double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(0.025);
  }

  /** Successes among the effective trials. */
  double successes() {
    return rate * trials;
  }

  /**
   * The lower bound of Clopper and Pearson (Biometrika 1934).
   *
   * @param risk probability that the true rate is lower, in (0, 1)
   */
  double lower(double risk) {
    double x = successes();
    return x <= 0 ? 0 : BetaDistribution.of(x, trials - x + 1).inverseCumulativeProbability(risk);
  }

  /**
   * The upper bound of Clopper and Pearson.
   *
   * @param risk probability that the true rate is higher, in (0, 1)
   */
  double upper(double risk) {
    double x = successes();
    return x >= trials
        ? 1
        : BetaDistribution.of(x + 1, trials - x).inverseSurvivalProbability(risk);
  }

  /** The two-sided 95 % interval of Clopper and Pearson. */
  public Estimate clopperPearson() {
    return new Estimate(rate, lower(0.025), upper(0.025));
  }

  /**
   * One end of Wilson's score interval (JASA 1927).
   *
   * @param z a normal quantile, positive for the upper end and negative for the lower
   */
  double wilson(double z) {
    double square = z * z / trials;
    double root = Math.sqrt(square * rate * (1 - rate) + square * square / 4);
    double end = (rate + square / 2 + Math.signum(z) * root) / (1 + square);
    return Math.max(0, Math.min(1, end));
  }
}
