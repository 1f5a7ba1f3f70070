package dev.afterimage.stats.power;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often an attack of a given strength would be found: the chance that the 95 % interval of its
 * AUC lies above 0.5 as a whole.
 *
 * <p>Assumes independent units and scores of about exponential tails, whose variance is that of
 * Hanley and McNeil (Radiology 143, 1982, equation 1), and that the logarithm of the odds of the
 * AUC is normal; its interval has the quantile of Student's t of the smaller side. Within ten
 * percentage points of simulated audits from twenty units a side on; with fewer it promises too
 * much. Immutable.
 */
public final class AucPower {
  private static final double UPPER = 0.975; // of an interval of 95 %
  private static final int MOST = 100_000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double auc;

  /**
   * @param auc of the attack, in (0.5, 1)
   */
  public AucPower(double auc) {
    if (!(auc > 0.5 && auc < 1)) {
      throw new IllegalArgumentException("the AUC must be above 0.5 and below 1, got " + auc);
    }
    this.auc = auc;
  }

  /**
   * The chance to find it.
   *
   * @param members units in training, at least 1
   * @param others units that were not, at least 1
   * @return in [0, 1]
   */
  public double of(int members, int others) {
    if (members < 1 || others < 1) {
      throw new IllegalArgumentException(
          "at least 1 unit a side is needed, got " + members + " and " + others);
    }
    double error = standardError(members, others) / (auc * (1 - auc)); // of the logarithm of odds
    return NORMAL.cumulativeProbability(logOdds(auc) / error - quantile(members, others));
  }

  private static double logOdds(double share) {
    return Math.log(share / (1 - share));
  }

  private static double quantile(int members, int others) {
    return TDistribution.of(Math.max(1, Math.min(members, others) - 1))
        .inverseCumulativeProbability(UPPER);
  }

  /**
   * The chance that a model that leaks nothing is shown to leak no more than a bound: that the
   * interval of an AUC of 0.5 lies below it as a whole.
   *
   * @param bound an AUC above 0.5 and below 1
   */
  public static double ofPassing(double bound, int members, int others) {
    double error = 4 * Math.sqrt((members + others + 1.0) / (12.0 * members * others));
    return NORMAL.cumulativeProbability(logOdds(bound) / error - quantile(members, others));
  }

  private double standardError(int members, int others) {
    double first = auc / (2 - auc) - auc * auc; // two members against one other
    double second = 2 * auc * auc / (1 + auc) - auc * auc; // one member against two others
    double sum = auc * (1 - auc) + (members - 1) * first + (others - 1) * second;
    return Math.sqrt(sum / members / others);
  }

  /**
   * How many units a side find it with a stated chance.
   *
   * @param chance in (0, 1)
   */
  public int sideFor(double chance) {
    int low = 1;
    int high = MOST;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (of(middle, middle) >= chance) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
