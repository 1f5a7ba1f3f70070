package dev.afterimage.stats.pvalue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Accepts discoveries so that the expected share of false ones is at most a rate.
 *
 * <p>Benjamini and Hochberg (JRSS B 1995): of M p-values accept all up to the largest p_(k) with
 * p_(k) &lt;= k q / M. Holds for independent p-values and for positively dependent ones (Benjamini
 * and Yekutieli, Annals of Statistics 2001), conformal p-values among them (Bates et al. 2023).
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The indices of accepted p-values, ascending.
   *
   * @param pValues in [0, 1], (tests)
   * @param rate the false discovery rate, in (0, 1)
   */
  public static int[] accepted(double[] pValues, double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("a false discovery rate must be in (0, 1), got " + rate);
    }
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    double limit = -1;
    for (int k = 0; k < sorted.length; k++) {
      check(sorted[k]);
      if (sorted[k] <= (k + 1) * rate / sorted.length) {
        limit = sorted[k];
      }
    }
    double last = limit;
    return IntStream.range(0, pValues.length).filter(i -> pValues[i] <= last).toArray();
  }

  /**
   * The smallest rate at which each test would be accepted: the least {@code M p_(j) / j} over all
   * j from its place k on, at most 1.
   *
   * @param pValues in [0, 1], (tests)
   * @return in [0, 1], (tests)
   */
  public static double[] adjusted(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double least = 1;
    for (int k = order.length - 1; k >= 0; k--) {
      check(pValues[order[k]]);
      least = Math.min(least, pValues[order[k]] * order.length / (k + 1));
      adjusted[order[k]] = least;
    }
    return adjusted;
  }

  private static void check(double pValue) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException("a p-value must be in [0, 1], got " + pValue);
    }
  }
}
