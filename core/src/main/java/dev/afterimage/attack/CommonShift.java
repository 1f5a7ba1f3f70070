package dev.afterimage.attack;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Estimates an amount d that is added to all of several noisy numbers at once: r = mu + d 1 +
 * noise.
 *
 * <p>Generalised least squares (Aitken 1935): with the mean mu and covariance S of records that
 * have no such amount, {@code d = w'(r - mu)} with {@code w = S^-1 1 / (1' S^-1 1)} has the least
 * variance of all unbiased linear estimates. S is shrunk: correlations towards 0 by the analytic
 * amount of Schäfer and Strimmer (2005). The estimate is given in its own standard deviations, so
 * that estimates learnt from different records compare.
 *
 * <p>With fewer than {@value #ENOUGH} records to learn from, w is uniform and mu is 0: nothing is
 * learnt.
 */
final class CommonShift {
  /** Records without the amount that are needed to learn from. */
  static final int ENOUGH = 20;

  private final double[] means; // (ratios)
  private final double[] weights; // (ratios), sum 1
  private final double scale;

  private CommonShift(double[] means, double[] weights, double scale) {
    this.means = means;
    this.weights = weights;
    this.scale = scale;
  }

  /**
   * Learns mean and covariance.
   *
   * @param reference ratios of records without the amount, (records, ratios)
   * @param ratios number of ratios, at least 1
   */
  static CommonShift fit(double[][] reference, int ratios) {
    if (reference.length < ENOUGH) {
      double[] uniform = new double[ratios];
      Arrays.fill(uniform, 1.0 / ratios);
      return new CommonShift(new double[ratios], uniform, 1);
    }
    double[] means = means(reference, ratios);
    double[][] covariance = Shrinkage.covariance(reference, means);
    double[] solved = solve(covariance);
    double precision = Arrays.stream(solved).sum();
    double[] weights = new double[ratios];
    for (int k = 0; k < ratios; k++) {
      weights[k] = solved[k] / precision;
    }
    return new CommonShift(means, weights, Math.sqrt(precision));
  }

  /** S^-1 1, by Cholesky. */
  private static double[] solve(double[][] covariance) {
    int n = covariance.length;
    double[] matrix = Arrays.stream(covariance).flatMapToDouble(Arrays::stream).toArray();
    double[] solution = new double[n];
    Arrays.fill(solution, 1);
    intW info = new intW(0);
    LAPACK.getInstance().dposv("U", n, 1, matrix, n, solution, n, info);
    if (info.val != 0) {
      throw new IllegalStateException("the covariance of ratios is not positive definite");
    }
    return solution;
  }

  private static double[] means(double[][] rows, int columns) {
    double[] means = new double[columns];
    for (double[] row : rows) {
      for (int k = 0; k < columns; k++) {
        means[k] += row[k] / rows.length;
      }
    }
    return means;
  }

  /** The estimate for one record, in standard deviations of records without the amount. */
  double of(double[] ratios) {
    double sum = 0;
    for (int k = 0; k < ratios.length; k++) {
      sum += weights[k] * (ratios[k] - means[k]);
    }
    return sum * scale;
  }

  /** How much each ratio counts; the sum is 1, and one may be negative. */
  double[] weights() {
    return weights.clone();
  }
}
