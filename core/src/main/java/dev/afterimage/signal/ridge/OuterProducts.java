package dev.afterimage.signal.ridge;

/**
 * Adds sums of outer products to the upper triangle of a matrix: the one kernel under Gram matrices
 * and {@link Cholesky} factors.
 *
 * <p>The inner loop runs over six arrays of one index, which is as many as the HotSpot compiler
 * still turns into vector instructions (version 17; 25 takes more); tiles keep the six in the
 * first-level cache. Stateless and thread-safe.
 */
final class OuterProducts {
  private static final int PANEL = 6;
  private static final int TILE_COLUMNS = 512;
  private static final int TILE_ROWS = 128;

  private OuterProducts() {}

  /**
   * The Gram matrix of vectors given as (vectors, length): its upper triangle, (length, length).
   */
  static double[][] gram(double[][] vectors, int length) {
    double[][] gram = new double[length][length];
    add(1, vectors, 0, vectors.length, gram, 0, length, length);
    return gram;
  }

  /**
   * Adds {@code sign * sum_k from[k][i] * from[k][j]} to {@code to[i][j]} for i <= j.
   *
   * @param sign 1 or -1
   * @param from rows of at least {@code width} values
   * @param firstTerm the first k
   * @param endTerm behind the last k
   * @param to rows of at least {@code width} values; may be later rows of {@code from}
   * @param firstRow the first i
   * @param endRow behind the last i
   * @param width behind the last j
   */
  static void add(
      double sign,
      double[][] from,
      int firstTerm,
      int endTerm,
      double[][] to,
      int firstRow,
      int endRow,
      int width) {
    for (int left = firstRow - firstRow % TILE_COLUMNS; left < width; left += TILE_COLUMNS) {
      int right = Math.min(width, left + TILE_COLUMNS);
      for (int top = firstRow; top < Math.min(endRow, right); top += TILE_ROWS) {
        int bottom = Math.min(Math.min(endRow, right), top + TILE_ROWS);
        addTile(sign, from, firstTerm, endTerm, to, top, bottom, left, right);
      }
    }
  }

  private static void addTile(
      double sign,
      double[][] from,
      int firstTerm,
      int endTerm,
      double[][] to,
      int top,
      int bottom,
      int left,
      int right) {
    int k = firstTerm;
    for (; k + PANEL <= endTerm; k += PANEL) {
      for (int i = top; i < bottom; i++) {
        addSix(sign, from, k, to[i], i, Math.max(i, left), right);
      }
    }
    for (; k < endTerm; k++) {
      for (int i = top; i < bottom; i++) {
        addScaled(sign * from[k][i], from[k], to[i], Math.max(i, left), right);
      }
    }
  }

  private static void addSix(
      double sign, double[][] from, int k, double[] sum, int i, int left, int right) {
    double[] v0 = from[k];
    double[] v1 = from[k + 1];
    double[] v2 = from[k + 2];
    double[] v3 = from[k + 3];
    double[] v4 = from[k + 4];
    double[] v5 = from[k + 5];
    double a0 = sign * v0[i];
    double a1 = sign * v1[i];
    double a2 = sign * v2[i];
    double a3 = sign * v3[i];
    double a4 = sign * v4[i];
    double a5 = sign * v5[i];
    for (int j = left; j < right; j++) {
      double first = Math.fma(a0, v0[j], Math.fma(a1, v1[j], Math.fma(a2, v2[j], sum[j])));
      sum[j] = Math.fma(a3, v3[j], Math.fma(a4, v4[j], Math.fma(a5, v5[j], first)));
    }
  }

  /** Adds {@code factor * from[j]} to {@code to[j]} from {@code left} to before {@code right}. */
  static void addScaled(double factor, double[] from, double[] to, int left, int right) {
    for (int j = left; j < right; j++) {
      to[j] = Math.fma(factor, from[j], to[j]);
    }
  }

  /** The scalar product from {@code left} to before {@code right}, in four interleaved sums. */
  static double dot(double[] a, double[] b, int left, int right) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = left;
    for (; j + 4 <= right; j += 4) {
      s0 = Math.fma(a[j], b[j], s0);
      s1 = Math.fma(a[j + 1], b[j + 1], s1);
      s2 = Math.fma(a[j + 2], b[j + 2], s2);
      s3 = Math.fma(a[j + 3], b[j + 3], s3);
    }
    for (; j < right; j++) {
      s0 = Math.fma(a[j], b[j], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
