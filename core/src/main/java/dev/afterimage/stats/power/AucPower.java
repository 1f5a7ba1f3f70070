package dev.afterimage.stats.power;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How often an attack of a given strength would be found: the chance that the 95 % interval of its
 * AUC lies above 0.5 as a whole.
 *
 * <p>Assumes independent units and scores of about exponential tails, whose variance is that of
 * Hanley and McNeil (Radiology 143, 1982, equation 1); the AUC is taken as normal. Within some
 * percentage points from ten units a side on; with fewer it promises too much. Immutable.
 */
public final class AucPower {
  private static final double QUANTILE = 1.959963984540054; // of 97.5 %
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
    double error = standardError(members, others);
    return NORMAL.cumulativeProbability((auc - 0.5) / error - QUANTILE);
  }

  /**
   * The chance that a model that leaks nothing is shown to leak no more than a bound: that the
   * interval of an AUC of 0.5 lies below it as a whole.
   *
   * @param bound an AUC above 0.5
   */
  public static double ofPassing(double bound, int members, int others) {
    double error = Math.sqrt((members + others + 1.0) / (12.0 * members * others));
    return NORMAL.cumulativeProbability((bound - 0.5) / error - QUANTILE);
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
