package dev.afterimage.signal;

/** Inner products of columns, in double precision: sums over thousands of rows are formed here. */
final class Gram {
  private static final int ROWS = 8; // taken at once

  private Gram() {}

  /**
   * The Gram matrix of columns: the sum over rows of each row's outer product with itself.
   *
   * @param columns (columns, rows)
   * @return (columns, columns), symmetric, both triangles filled
   */
  static double[] of(double[][] columns) {
    return mirrored(products(columns, columns, true));
  }

  /**
   * The products of every left column with every right one.
   *
   * @param left (left, rows)
   * @param right (right, rows)
   * @return (left, right)
   */
  static double[][] products(double[][] left, double[][] right) {
    return products(left, right, false);
  }

  /** Row by row and not column by column: sums over rows would not become vector instructions. */
  private static double[][] products(double[][] left, double[][] right, boolean lower) {
    int rows = left[0].length;
    double[][] sums = new double[left.length][right.length];
    double[][] some = new double[ROWS][right.length]; // some of the rows of the right columns
    double[] weights = new double[ROWS]; // the same rows of one left column
    for (int from = 0; from < rows; from += ROWS) {
      int taken = Math.min(rows - from, ROWS);
      take(right, from, taken, some);
      for (int a = 0; a < left.length; a++) {
        for (int r = 0; r < taken; r++) {
          weights[r] = left[a][from + r];
        }
        addRows(some, weights, sums[a], lower ? a + 1 : right.length);
      }
    }
    return sums;
  }

  /** Copies rows; those beyond the last are 0. */
  private static void take(double[][] columns, int from, int taken, double[][] some) {
    for (int r = 0; r < some.length; r++) {
      for (int k = 0; k < columns.length; k++) {
        some[r][k] = r < taken ? columns[k][from + r] : 0;
      }
    }
  }

  private static void addRows(double[][] some, double[] weights, double[] to, int end) {
    for (int r = 0; r < ROWS; r += 4) {
      double u = weights[r];
      double v = weights[r + 1];
      double w = weights[r + 2];
      double x = weights[r + 3];
      double[] a = some[r];
      double[] b = some[r + 1];
      double[] c = some[r + 2];
      double[] d = some[r + 3];
      for (int k = 0; k < end; k++) {
        to[k] += u * a[k] + v * b[k] + w * c[k] + x * d[k];
      }
    }
  }

  private static double[] mirrored(double[][] lower) {
    int count = lower.length;
    double[] gram = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        gram[a * count + b] = lower[a][b];
        gram[b * count + a] = lower[a][b];
      }
    }
    return gram;
  }
}
