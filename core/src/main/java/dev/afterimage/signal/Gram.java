package dev.afterimage.signal;

import java.util.Arrays;

/** Inner products of columns, several at a time so that each value read is used several times. */
final class Gram {
  private static final int TILE = 4;

  private Gram() {}

  /**
   * The Gram matrix of columns.
   *
   * @param columns (columns, rows)
   * @param rows number of rows
   * @return (columns, columns), symmetric, both triangles filled
   */
  static double[] of(double[][] columns, int rows) {
    int count = columns.length;
    double[][] padded = padded(columns, rows);
    double[] gram = new double[count * count];
    double[] tile = new double[2 * TILE];
    for (int a = 0; a < count; a += 2) {
      for (int b = 0; b <= a + 1; b += TILE) {
        products(padded, a, b, rows, tile);
        for (int i = 0; i < tile.length; i++) {
          int row = a + i / TILE;
          int column = b + i % TILE;
          if (row < count && column <= row) {
            gram[row * count + column] = tile[i];
            gram[column * count + row] = tile[i];
          }
        }
      }
    }
    return gram;
  }

  /** The columns, and zeros up to a whole number of tiles. */
  private static double[][] padded(double[][] columns, int rows) {
    double[][] padded = Arrays.copyOf(columns, (columns.length + TILE - 1) / TILE * TILE);
    Arrays.fill(padded, columns.length, padded.length, new double[rows]);
    return padded;
  }

  /** Products of columns a, a + 1 with columns b to b + 3, (2, {@value #TILE}). */
  private static void products(double[][] columns, int a, int b, int rows, double[] tile) {
    double[] x = columns[a];
    double[] y = columns[a + 1];
    double[] p = columns[b];
    double[] q = columns[b + 1];
    double[] r = columns[b + 2];
    double[] s = columns[b + 3];
    double xp = 0;
    double xq = 0;
    double xr = 0;
    double xs = 0;
    double yp = 0;
    double yq = 0;
    double yr = 0;
    double ys = 0;
    for (int i = 0; i < rows; i++) {
      double u = x[i];
      double v = y[i];
      xp += u * p[i];
      xq += u * q[i];
      xr += u * r[i];
      xs += u * s[i];
      yp += v * p[i];
      yq += v * q[i];
      yr += v * r[i];
      ys += v * s[i];
    }
    tile[0] = xp;
    tile[1] = xq;
    tile[2] = xr;
    tile[3] = xs;
    tile[4] = yp;
    tile[5] = yq;
    tile[6] = yr;
    tile[7] = ys;
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
