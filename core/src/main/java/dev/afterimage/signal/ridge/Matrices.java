package dev.afterimage.signal.ridge;

import java.util.Arrays;

/** Small steps on matrices held as arrays of rows. Stateless and thread-safe. */
public final class Matrices {
  private static final int BLOCK = 32;

  private Matrices() {}

  /**
   * Checks that features and targets have the same rows.
   *
   * @param features (columns, rows)
   * @param targets (targets, rows)
   * @return the number of rows
   */
  static int requireRows(double[][] features, double[][] targets) {
    int rows = features.length == 0 ? 0 : features[0].length;
    if (rows == 0) {
      throw new IllegalArgumentException("a fit needs at least one feature and one row, got none");
    }
    for (double[][] matrix : new double[][][] {features, targets}) {
      for (double[] column : matrix) {
        if (column.length != rows) {
          throw new IllegalArgumentException(
              "features and targets need " + rows + " rows each, got one of " + column.length);
        }
      }
    }
    return rows;
  }

  /** The mean of each of some vectors, (vectors, length): (vectors). */
  public static double[] means(double[][] vectors) {
    double[] means = new double[vectors.length];
    for (int k = 0; k < vectors.length; k++) {
      double sum = 0;
      for (double v : vectors[k]) {
        sum += v;
      }
      means[k] = sum / vectors[k].length;
    }
    return means;
  }

  /** A copy of (vectors, length) with a constant, (vectors), subtracted from each vector. */
  public static double[][] centred(double[][] vectors, double[] means) {
    double[][] centred = new double[vectors.length][];
    for (int k = 0; k < vectors.length; k++) {
      centred[k] = vectors[k].clone();
      for (int i = 0; i < centred[k].length; i++) {
        centred[k][i] -= means[k];
      }
    }
    return centred;
  }

  /** The transpose, as a copy. */
  static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int top = 0; top < matrix.length; top += BLOCK) { // a block's lines stay in the cache
      int bottom = Math.min(matrix.length, top + BLOCK);
      for (int j = 0; j < transposed.length; j++) {
        for (int i = top; i < bottom; i++) {
          transposed[j][i] = matrix[i][j];
        }
      }
    }
    return transposed;
  }

  /** The Frobenius norm of a symmetric matrix, from its upper triangle. */
  static double frobenius(double[][] upper) {
    double sum = 0;
    for (int i = 0; i < upper.length; i++) {
      sum += 2 * OuterProducts.dot(upper[i], upper[i], i, upper.length) - upper[i][i] * upper[i][i];
    }
    return Math.sqrt(sum);
  }

  /** The values at some positions of every vector, as a copy, (vectors, positions). */
  public static double[][] at(double[][] vectors, int[] positions) {
    double[][] selected = new double[vectors.length][positions.length];
    for (int k = 0; k < vectors.length; k++) {
      for (int i = 0; i < positions.length; i++) {
        selected[k][i] = vectors[k][positions[i]];
      }
    }
    return selected;
  }

  /** Fills with zeros. */
  static void clear(double[][] matrix) {
    for (double[] row : matrix) {
      Arrays.fill(row, 0);
    }
  }
}
