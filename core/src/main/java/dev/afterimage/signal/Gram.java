package dev.afterimage.signal;

/** Inner products of columns. */
final class Gram {
  private static final int ROWS = 8; // taken at once

  private Gram() {}

  /**
   * The Gram matrix of columns: the sum over rows of each row's outer product with itself.
   *
   * @param columns (columns, rows)
   * @param rows number of rows
   * @return (columns, columns), symmetric, both triangles filled
   */
  static double[] of(double[][] columns, int rows) {
    int count = columns.length;
    double[][] lower = new double[count][count]; // (columns, columns), its lower triangle
    double[][] some = new double[ROWS][count]; // some of the rows, (ROWS, columns)
    double[] weights = new double[ROWS];
    for (int from = 0; from < rows; from += ROWS) {
      take(columns, from, Math.min(rows - from, ROWS), some);
      for (int a = 0; a < count; a++) {
        for (int r = 0; r < ROWS; r++) {
          weights[r] = some[r][a];
        }
        Combination.add(some, weights, lower[a], 0, a + 1);
      }
    }
    return mirrored(lower);
  }

  /** Copies rows; those beyond the last are 0. */
  private static void take(double[][] columns, int from, int taken, double[][] some) {
    for (int r = 0; r < some.length; r++) {
      for (int k = 0; k < columns.length; k++) {
        some[r][k] = r < taken ? columns[k][from + r] : 0;
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

  /** The product of two columns; in four partial sums, which the processor adds side by side. */
  static double product(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }
}
