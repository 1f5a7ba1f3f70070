package dev.afterimage.attack;

/**
 * A covariance whose correlations are shrunk towards 0 by the analytic amount of Schäfer and
 * Strimmer (2005): {@code sum Var(r_ij) / sum r_ij^2} over i != j, clipped to [0, 1]. Positive
 * definite as soon as any shrinking is done and every variance is above 0.
 */
final class Shrinkage {
  private static final double LEAST_VARIANCE = 1e-12;
  private static final double LEAST_SHRINKING = 0.01; // keeps copies of one ratio invertible

  private Shrinkage() {}

  /**
   * The shrunk covariance.
   *
   * @param rows (records, columns), at least 3 records
   * @param means of the columns
   * @return (columns, columns)
   */
  static double[][] covariance(double[][] rows, double[] means) {
    int columns = means.length;
    double[] deviations = deviations(rows, means);
    double[][] covariance = new double[columns][columns];
    double variances = 0;
    double squares = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        double[] r = correlation(rows, means, deviations, i, j);
        covariance[i][j] = r[0];
        variances += r[1];
        squares += r[0] * r[0];
      }
    }
    double amount = squares > 0 ? variances / squares : 1;
    double shrinking = Math.max(LEAST_SHRINKING, Math.min(1, amount));
    for (int i = 0; i < columns; i++) {
      covariance[i][i] = deviations[i] * deviations[i];
      for (int j = 0; j < i; j++) {
        covariance[i][j] *= (1 - shrinking) * deviations[i] * deviations[j];
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[] deviations(double[][] rows, double[] means) {
    double[] deviations = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      double sum = 0;
      for (double[] row : rows) {
        sum += Math.pow(row[k] - means[k], 2);
      }
      deviations[k] = Math.sqrt(Math.max(sum / (rows.length - 1), LEAST_VARIANCE));
    }
    return deviations;
  }

  /** The correlation of two columns and the variance of that estimate. */
  private static double[] correlation(
      double[][] rows, double[] means, double[] deviations, int i, int j) {
    int n = rows.length;
    double mean = 0;
    double[] products = new double[n];
    for (int k = 0; k < n; k++) {
      products[k] =
          (rows[k][i] - means[i]) / deviations[i] * (rows[k][j] - means[j]) / deviations[j];
      mean += products[k] / n;
    }
    double spread = 0;
    for (double product : products) {
      spread += Math.pow(product - mean, 2);
    }
    double unbias = n / (double) (n - 1);
    return new double[] {unbias * mean, n * spread / Math.pow(n - 1, 3)};
  }
}
