package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShrinkageTest {

  /**
   * By hand: both variances are 20/3, the standardised products are 1.35, -0.15, -0.15, 1.35, hence
   * r = 4/3 x 0.6 = 0.8 and Var(r) = 4/27 x 4 x 0.75^2 = 1/3. Shrinking by (1/3) / 0.64 leaves
   * 0.479167 of the covariance 16/3.
   */
  @Test
  void covariance_twoColumns_isTheValueByHand() {
    double[][] rows = {{-3, -3}, {-1, 1}, {1, -1}, {3, 3}};
    double[][] covariance = Shrinkage.covariance(rows, new double[2]);
    assertThat(covariance[0][0]).isEqualTo(20.0 / 3, within(1e-12));
    assertThat(covariance[1][1]).isEqualTo(20.0 / 3, within(1e-12));
    assertThat(covariance[0][1]).isEqualTo(2.5555556, within(1e-7));
    assertThat(covariance[1][0]).isEqualTo(covariance[0][1]);
  }

  /** Products that are all equal show no variance: only the least shrinking of 1 % is left. */
  @Test
  void covariance_certainCorrelation_isHardlyShrunk() {
    double[][] rows = {{-3, -1}, {-1, -3}, {1, 3}, {3, 1}}; // r = 0.6
    assertThat(Shrinkage.covariance(rows, new double[2])[0][1])
        .isEqualTo(0.99 * 0.6 * 20 / 3, within(1e-12));
  }

  @Test
  void covariance_duplicateColumns_isPositiveDefinite() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[30][];
    for (int i = 0; i < rows.length; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      rows[i] = new double[] {x, x, y, y, x};
    }
    assertThat(leastPivot(Shrinkage.covariance(rows, means(rows)))).isGreaterThan(1e-6);
  }

  @Test
  void covariance_constantColumn_isPositiveDefinite() {
    double[][] rows = {{1, 2}, {1, 5}, {1, 3}, {1, 9}};
    assertThat(leastPivot(Shrinkage.covariance(rows, means(rows)))).isPositive();
  }

  /** Least pivot of Gaussian elimination: positive exactly for positive definite matrices. */
  private static double leastPivot(double[][] matrix) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < matrix.length; k++) {
      least = Math.min(least, matrix[k][k]);
      for (int i = k + 1; i < matrix.length; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    return least;
  }

  private static double[] means(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int k = 0; k < means.length; k++) {
        means[k] += row[k] / rows.length;
      }
    }
    return means;
  }
}
