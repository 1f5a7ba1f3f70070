package dev.afterimage.signal;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Ridge regression with an intercept, judged by what it says of each row when that row is left out.
 *
 * <p>Closed form: with centred features X and G = X'X = V diag(d) V', the leverage of row i under
 * the penalty l is {@code h_i = 1/n + sum_k z_ik^2 / (d_k + l)} for Z = XV, and the residual that
 * row i would have in a fit without it is {@code r_i / (1 - h_i)}. The intercept is not penalised,
 * so this equals refitting on the other n - 1 rows, centred on their own means. The penalty is the
 * one of {@link #PENALTIES} with the least squared leave-one-out error over all targets.
 */
final class LeaveOneOutRidge {
  /** Candidate penalties on the Gram matrix of standardised features. */
  static final double[] PENALTIES = {0.1, 1, 10, 100, 1000};

  private static final BLAS BLAS_ = BLAS.getInstance();
  private static final LAPACK LAPACK_ = LAPACK.getInstance();

  private final int rows;
  private final int columns;
  private final double[] values; // Z, the features along the eigenvectors, (columns, rows)
  private final double[] eigenvalues; // (columns)

  /**
   * Decomposes the features.
   *
   * @param features centred features, (columns, rows): each column's values lie together
   * @param rows number of rows, at least 2
   */
  LeaveOneOutRidge(double[] features, int rows) {
    this.rows = rows;
    this.columns = features.length / rows;
    double[] vectors = gram(features);
    this.eigenvalues = new double[columns];
    decompose(vectors);
    this.values = new double[features.length];
    BLAS_.dgemm(
        "N", "N", rows, columns, columns, 1, features, rows, vectors, columns, 0, values, rows);
  }

  private double[] gram(double[] features) {
    double[] gram = new double[columns * columns];
    BLAS_.dsyrk("U", "T", columns, rows, 1, features, rows, 0, gram, columns);
    return gram;
  }

  /** Turns the Gram matrix into its eigenvectors, in place. */
  private void decompose(double[] gram) {
    double[] work = new double[Math.max(1, 34 * columns)];
    intW info = new intW(0);
    LAPACK_.dsyev("V", "U", columns, gram, columns, eigenvalues, work, work.length, info);
    if (info.val != 0) {
      throw new IllegalStateException("eigenvalue iteration failed with code " + info.val);
    }
  }

  /**
   * Leave-one-out residuals of targets at the best penalty.
   *
   * @param targets centred targets, (targets, rows)
   * @return residuals, (targets, rows)
   */
  double[] residuals(double[] targets) {
    double[] projections = project(targets);
    double[] best = residuals(targets, projections, PENALTIES[0]);
    double least = squared(best);
    for (int i = 1; i < PENALTIES.length; i++) {
      double[] candidate = residuals(targets, projections, PENALTIES[i]);
      double error = squared(candidate);
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  /** Leave-one-out residuals of centred targets, (targets, rows), at a stated penalty. */
  double[] residuals(double[] targets, double penalty) {
    return residuals(targets, project(targets), penalty);
  }

  private double[] residuals(double[] targets, double[] projections, double penalty) {
    double[] inverse = new double[columns];
    for (int k = 0; k < columns; k++) {
      inverse[k] = 1 / (Math.max(eigenvalues[k], 0) + penalty);
    }
    double[] weights = new double[projections.length]; // (targets, columns)
    for (int i = 0; i < weights.length; i++) {
      weights[i] = projections[i] * inverse[i % columns];
    }
    double[] residuals = targets.clone();
    int count = targets.length / rows;
    BLAS_.dgemm(
        "N", "N", rows, count, columns, -1, values, rows, weights, columns, 1, residuals, rows);
    double[] leverage = leverages(inverse);
    for (int t = 0; t < count; t++) {
      for (int i = 0; i < rows; i++) {
        residuals[t * rows + i] /= 1 - leverage[i];
      }
    }
    return residuals;
  }

  /** Z'Y, (targets, columns). */
  private double[] project(double[] targets) {
    int count = targets.length / rows;
    double[] projections = new double[columns * count];
    BLAS_.dgemm(
        "T", "N", columns, count, rows, 1, values, rows, targets, rows, 0, projections, columns);
    return projections;
  }

  private double[] leverages(double[] inverse) {
    double[] leverage = new double[rows];
    Arrays.fill(leverage, 1.0 / rows);
    for (int k = 0; k < columns; k++) {
      double weight = inverse[k];
      for (int i = 0, j = k * rows; i < rows; i++, j++) {
        leverage[i] += weight * values[j] * values[j];
      }
    }
    return leverage;
  }

  private static double squared(double[] residuals) {
    double sum = 0;
    for (double r : residuals) {
      sum += r * r;
    }
    return sum;
  }
}
