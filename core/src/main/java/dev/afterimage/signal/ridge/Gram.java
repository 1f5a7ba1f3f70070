package dev.afterimage.signal.ridge;

import java.util.Arrays;

/**
 * Inner products of columns with each other and with targets, in double precision: sums over
 * thousands of rows are formed here.
 *
 * <p>Rows are taken from the columns block by block and turned, so that the inner loops run over
 * columns: sums over rows would not become vector instructions. Four rows are added at a time. The
 * order of additions is fixed. Not thread-safe.
 */
final class Gram {
  private static final int TOGETHER = 4; // rows

  private final int count;
  private final double[][] sums; // (columns, columns): the lower triangle
  private final double[][] products; // (targets, columns)
  private final double[][] some; // (rows of a block, columns)

  /**
   * @param count number of columns
   * @param targets number of targets
   * @param block the most rows that are added at once
   */
  Gram(int count, int targets, int block) {
    this.count = count;
    this.sums = new double[count][count];
    this.products = new double[targets][count];
    this.some = new double[(block + TOGETHER - 1) / TOGETHER * TOGETHER][count];
  }

  /**
   * Puts rows of one column down.
   *
   * @param values the next rows, as many as {@link #add} is told then
   */
  void put(int column, double[] values, int rows) {
    for (int r = 0; r < rows; r++) {
      some[r][column] = values[r];
    }
  }

  /**
   * Adds the rows that were put down for all columns.
   *
   * @param targets (targets, all rows)
   * @param from which rows of the targets they belong to
   */
  void add(double[][] targets, int from, int rows) {
    int filled = (rows + TOGETHER - 1) / TOGETHER * TOGETHER;
    for (int r = rows; r < filled; r++) {
      Arrays.fill(some[r], 0);
    }
    for (int r = 0; r < rows; r += TOGETHER) {
      double[] a = some[r];
      double[] b = some[r + 1];
      double[] c = some[r + 2];
      double[] d = some[r + 3];
      for (int k = 0; k < count; k++) {
        add(a, b, c, d, a[k], b[k], c[k], d[k], sums[k], k + 1);
      }
      for (int t = 0; t < targets.length; t++) {
        double[] y = targets[t];
        int at = from + r;
        int left = Math.min(TOGETHER, rows - r);
        double v = left > 1 ? y[at + 1] : 0;
        double w = left > 2 ? y[at + 2] : 0;
        double x = left > 3 ? y[at + 3] : 0;
        add(a, b, c, d, y[at], v, w, x, products[t], count);
      }
    }
  }

  private static void add(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double u,
      double v,
      double w,
      double x,
      double[] to,
      int end) {
    for (int k = 0; k < end; k++) {
      to[k] += u * a[k] + v * b[k] + w * c[k] + x * d[k];
    }
  }

  /** The sum over rows of each row's outer product with itself, (columns, columns), flat. */
  double[] matrix() {
    double[] gram = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        gram[a * count + b] = sums[a][b];
        gram[b * count + a] = sums[a][b];
      }
    }
    return gram;
  }

  /** The products of every target with every column, (targets, columns). */
  double[][] products() {
    return products;
  }
}
