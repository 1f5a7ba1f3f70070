package dev.afterimage.demo;

import java.util.List;

/**
 * The linear map from hidden units to an output map, fitted to what is left to explain.
 *
 * @param weights (pixels, units), row-major
 * @param intercept (pixels)
 */
record GlobalHead(double[] weights, double[] intercept) {

  /**
   * Fits the map by ridge regression on centred hidden units.
   *
   * @param hidden one row of hidden units per picture, (units) each
   * @param residuals one map per picture, (pixels) each, in logits
   * @param penalty above 0; the smaller, the more is learnt by heart
   */
  static GlobalHead fit(List<double[]> hidden, List<double[]> residuals, double penalty) {
    int units = hidden.get(0).length;
    int pixels = residuals.get(0).length;
    double[] mean = mean(hidden);
    Ridge ridge = new Ridge(units, pixels);
    for (int i = 0; i < hidden.size(); i++) {
      double[] row = hidden.get(i).clone();
      for (int u = 0; u < units; u++) {
        row[u] -= mean[u];
      }
      ridge.add(row, residuals.get(i), 1);
    }
    double[] weights = ridge.solve(penalty); // (units, pixels) column-major: (pixels, units) here
    double[] intercept = new double[pixels];
    for (int p = 0; p < pixels; p++) {
      for (int u = 0; u < units; u++) {
        intercept[p] -= weights[p * units + u] * mean[u];
      }
    }
    return new GlobalHead(weights, intercept);
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }
}
