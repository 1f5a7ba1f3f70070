package dev.afterimage.signal;

import dev.afterimage.algebra.Lapack;
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
 *
 * <p>Products and eigenvectors are formed in double precision; the rotated features, their
 * leverages and fits in single, whose error is about 1e-6 of a target's spread, and up to 1e-4
 * where rows are fewer than features.
 */
final class LeaveOneOutRidge {
  /** Candidate penalties on the Gram matrix of standardised features. */
  static final double[] PENALTIES = {0.1, 1, 10, 100, 1000};

  private static final int BLOCK = 896; // rows; a block of all columns stays in a near cache

  private final int rows;
  private final int columns;
  private final double[][] centred; // (columns, rows)
  private final double[][] vectors; // V', (eigenvectors, columns)
  private final double[] eigenvalues; // (columns)
  private final float[][] rotated; // Z, (columns, rows)

  /**
   * Decomposes the features.
   *
   * @param features centred features, (columns, rows): each column's values lie together
   * @param rows number of rows, at least 2
   */
  LeaveOneOutRidge(double[] features, int rows) {
    this.rows = rows;
    this.columns = features.length / rows;
    this.eigenvalues = new double[columns];
    this.centred = split(features, rows);
    this.vectors = split(eigenvectors(Gram.of(centred)), columns);
    this.rotated = rotate();
  }

  private static double[][] split(double[] flat, int length) {
    double[][] columns = new double[flat.length / length][];
    Arrays.setAll(columns, k -> Arrays.copyOfRange(flat, k * length, (k + 1) * length));
    return columns;
  }

  /** Turns the Gram matrix into its eigenvectors, in place: (eigenvectors, columns). */
  private double[] eigenvectors(double[] gram) {
    double[] work = new double[Math.max(1, 34 * columns)];
    intW info = new intW(0);
    Lapack.instance().dsyev("V", "U", columns, gram, columns, eigenvalues, work, work.length, info);
    if (info.val != 0) {
      throw new IllegalStateException("eigenvalue iteration failed with code " + info.val);
    }
    return gram;
  }

  private float[][] rotate() {
    float[][] x = new float[columns][];
    float[][] v = new float[columns][];
    Arrays.setAll(x, k -> single(centred[k]));
    Arrays.setAll(v, k -> single(vectors[k]));
    float[][] z = new float[columns][rows];
    for (int from = 0; from < rows; from += BLOCK) {
      int end = Math.min(rows, from + BLOCK);
      for (int k = 0; k < columns; k++) {
        Combination.add(x, v[k], z[k], from, end);
      }
    }
    return z;
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }

  /**
   * Leave-one-out residuals of targets at the best penalty.
   *
   * @param targets centred targets, (targets, rows)
   * @return residuals, (targets, rows)
   */
  double[] residuals(double[] targets) {
    double[][] candidates = residuals(targets, PENALTIES);
    double[] best = candidates[0];
    double least = squared(best);
    for (double[] candidate : candidates) {
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
    return residuals(targets, new double[] {penalty})[0];
  }

  /** Residuals at several penalties, (penalties, targets, rows), block by block of rows. */
  private double[][] residuals(double[] targets, double[] penalties) {
    double[][] projections = project(targets);
    double[][] inverses = new double[penalties.length][]; // 1 / (d + l), (penalties, columns)
    Arrays.setAll(inverses, p -> inverse(penalties[p]));
    double[][] residuals = new double[penalties.length][targets.length];
    float[] leverage = new float[rows];
    float[] fit = new float[rows];
    for (int from = 0; from < rows; from += BLOCK) {
      int end = Math.min(rows, from + BLOCK);
      for (int p = 0; p < penalties.length; p++) {
        Arrays.fill(leverage, from, end, 1f / rows);
        Combination.addSquares(rotated, single(inverses[p]), leverage, from, end);
        for (int t = 0; t < projections.length; t++) {
          Arrays.fill(fit, from, end, 0);
          Combination.add(rotated, weights(projections[t], inverses[p]), fit, from, end);
          for (int i = from, j = t * rows + from; i < end; i++, j++) {
            residuals[p][j] = (targets[j] - fit[i]) / (1 - leverage[i]);
          }
        }
      }
    }
    return residuals;
  }

  private double[] inverse(double penalty) {
    double[] inverse = new double[columns];
    for (int k = 0; k < columns; k++) {
      inverse[k] = 1 / (Math.max(eigenvalues[k], 0) + penalty);
    }
    return inverse;
  }

  private static float[] weights(double[] projection, double[] inverse) {
    float[] weights = new float[projection.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (projection[k] * inverse[k]);
    }
    return weights;
  }

  /** Z'Y = V'(X'Y), (targets, columns). */
  private double[][] project(double[] targets) {
    double[][] products = Gram.products(split(targets, rows), centred);
    double[][] projections = new double[products.length][columns];
    for (int t = 0; t < products.length; t++) {
      for (int k = 0; k < columns; k++) {
        for (int j = 0; j < columns; j++) {
          projections[t][k] += vectors[k][j] * products[t][j];
        }
      }
    }
    return projections;
  }

  private static double squared(double[] residuals) {
    double sum = 0;
    for (double r : residuals) {
      sum += r * r;
    }
    return sum;
  }
}
