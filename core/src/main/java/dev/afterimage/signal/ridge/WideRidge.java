package dev.afterimage.signal.ridge;

import java.util.Arrays;
import java.util.Optional;

/**
 * The ridge of {@link LeaveOneOutRidge} for thousands of features, where eigenvectors would take
 * longest: one Cholesky factorisation per penalty.
 *
 * <p>With as many features as rows or fewer, G = X'X and G + lI = U'U, the leverage of row i is
 * {@code h_i = 1/n + |U'^-1 x_i|^2} and its residual when left out {@code r_i / (1 - h_i)}. With
 * more, K = XX' and C = (K + lI)^-1, the same residual is {@code l (Cy)_i / (l C_ii - 1/n)}. The
 * penalty is searched from the middle of {@link LeaveOneOutRidge#PENALTIES} downhill: the first
 * local minimum of the squared leave-one-out error. Immutable and thread-safe.
 */
public final class WideRidge {
  private final double[][] features; // (columns, rows), centred
  private final int rows;
  private final boolean dual;
  private final double[][] gram; // (columns, columns), or (rows, rows): upper triangle

  /**
   * @param features centred features, (columns, rows), finite; kept, not copied
   * @param rows number of rows, at least 2
   */
  public WideRidge(double[][] features, int rows) {
    this.features = features;
    this.rows = rows;
    this.dual = features.length > rows;
    this.gram =
        dual
            ? OuterProducts.gram(features, rows)
            : OuterProducts.gram(Matrices.transposed(features), features.length);
  }

  /**
   * Leave-one-out residuals at the best penalty.
   *
   * @param targets centred targets, (targets, rows)
   * @return residuals, (targets, rows)
   */
  public double[][] residuals(double[][] targets) {
    double[] penalties = LeaveOneOutRidge.PENALTIES;
    int middle = penalties.length / 2;
    double[][] best = residuals(targets, penalties[middle]);
    for (int step : new int[] {-1, 1}) {
      int at = middle + step;
      boolean better = false;
      while (at >= 0 && at < penalties.length) {
        double[][] next = residuals(targets, penalties[at]);
        if (squared(next) >= squared(best)) {
          break;
        }
        best = next;
        better = true;
        at += step;
      }
      if (better) {
        break;
      }
    }
    return best;
  }

  /** Leave-one-out residuals of centred targets, (targets, rows), at a stated penalty. */
  double[][] residuals(double[][] targets, double penalty) {
    return dual ? byRows(targets, penalty) : byColumns(targets, penalty);
  }

  private double[][] byColumns(double[][] targets, double penalty) {
    double[][] v = augmented(features, penalty); // (columns, rows) behind the factor
    int width = features.length;
    double[] leverage = new double[rows];
    Arrays.fill(leverage, 1.0 / rows);
    double[][] residuals = new double[targets.length][];
    for (int t = 0; t < targets.length; t++) {
      residuals[t] = targets[t].clone();
    }
    for (double[] row : v) {
      double[] z = Arrays.copyOfRange(row, width, width + rows);
      for (int i = 0; i < rows; i++) {
        leverage[i] = Math.fma(z[i], z[i], leverage[i]);
      }
      for (int t = 0; t < targets.length; t++) {
        double share = OuterProducts.dot(z, targets[t], 0, rows);
        OuterProducts.addScaled(-share, z, residuals[t], 0, rows);
      }
    }
    for (double[] r : residuals) {
      for (int i = 0; i < rows; i++) {
        r[i] /= 1 - leverage[i];
      }
    }
    return residuals;
  }

  private double[][] byRows(double[][] targets, double penalty) {
    double[][] identity = new double[rows][rows];
    for (int i = 0; i < rows; i++) {
      identity[i][i] = 1;
    }
    double[] diagonal = new double[rows]; // of the inverse
    double[][] solved = new double[targets.length][rows];
    for (double[] row : augmented(identity, penalty)) {
      double[] z = Arrays.copyOfRange(row, rows, 2 * rows); // a row of U'^-1
      for (int i = 0; i < rows; i++) {
        diagonal[i] = Math.fma(z[i], z[i], diagonal[i]);
      }
      for (int t = 0; t < targets.length; t++) {
        double share = OuterProducts.dot(z, targets[t], 0, rows);
        OuterProducts.addScaled(share, z, solved[t], 0, rows);
      }
    }
    for (double[] r : solved) {
      for (int i = 0; i < rows; i++) {
        r[i] *= penalty / (penalty * diagonal[i] - 1.0 / rows);
      }
    }
    return solved;
  }

  /** The rows [U | U'^-1 B] for G + lI = U'U. */
  private double[][] augmented(double[][] right, double penalty) {
    double[][] both = new double[gram.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = Arrays.copyOf(gram[i], gram.length + rows);
      System.arraycopy(right[i], 0, both[i], gram.length, rows);
    }
    Optional<Cholesky> factor = Cholesky.factor(both, penalty);
    return factor
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "features must be finite and standardised for a penalty of " + penalty))
        .rows();
  }

  private static double squared(double[][] residuals) {
    double sum = 0;
    for (double[] r : residuals) {
      sum += OuterProducts.dot(r, r, 0, r.length);
    }
    return sum;
  }
}
