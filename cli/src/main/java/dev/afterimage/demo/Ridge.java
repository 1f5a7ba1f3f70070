package dev.afterimage.demo;

import dev.afterimage.algebra.Lapack;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Ridge regression by the normal equations: minimises {@code |F W - Y|^2 + n penalty |W|^2} over n
 * rows. Rows are added in blocks and are not kept. Pure Java, so that the result does not depend on
 * which native library is installed. Not thread-safe.
 */
final class Ridge {
  private static final BLAS KERNELS = JavaBLAS.getInstance();

  private final int features;
  private final int targets;
  private final double[] gram; // (features, features), upper triangle, column-major
  private final double[] cross; // (features, targets), column-major
  private long rows;

  Ridge(int features, int targets) {
    this.features = features;
    this.targets = targets;
    this.gram = new double[features * features];
    this.cross = new double[features * targets];
  }

  /**
   * Adds rows.
   *
   * @param f features, (rows, features), row-major
   * @param y targets, (rows, targets), row-major
   */
  void add(double[] f, double[] y, int count) {
    // Row-major (rows, features) is column-major (features, rows): F^T F is a "no transpose" rank-k
    // update.
    KERNELS.dsyrk("U", "N", features, count, 1, f, features, 1, gram, features);
    KERNELS.dgemm(
        "N", "T", features, targets, count, 1, f, features, y, targets, 1, cross, features);
    rows += count;
  }

  /**
   * Solves for the weights.
   *
   * @param penalty above 0, in the unit of the features' mean squares
   * @return (features, targets), column-major
   */
  double[] solve(double penalty) {
    double[] matrix = gram.clone();
    for (int i = 0; i < features; i++) {
      matrix[i * features + i] += rows * penalty;
    }
    double[] weights = Arrays.copyOf(cross, cross.length);
    intW info = new intW(0);
    Lapack.instance().dposv("U", features, targets, matrix, features, weights, features, info);
    if (info.val != 0) {
      throw new IllegalStateException(
          "the normal equations must be positive definite; dposv returned " + info.val);
    }
    return weights;
  }
}
