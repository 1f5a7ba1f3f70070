package dev.afterimage.signal.ridge;

/**
 * Adds weighted columns to a column: the one loop that the predictability error spends its time in.
 *
 * <p>Four columns at a time, each an array of its own and all at one index, because that is the
 * form that the JVM's compiler turns into vector instructions, and in single precision, which
 * doubles what one instruction does. The order of additions is fixed, so that results are the same
 * on every machine.
 */
final class Combination {

  private Combination() {}

  /**
   * Adds {@code sum_j weights[j] columns[j][i]} over j in [first, last) to {@code to[i]}.
   *
   * @param first a multiple of four, for the order of additions
   */
  static void add(float[][] columns, float[] weights, int first, int last, float[] to) {
    int j = first;
    for (; j + 4 <= last; j += 4) {
      float u = weights[j];
      float v = weights[j + 1];
      float w = weights[j + 2];
      float x = weights[j + 3];
      add(columns[j], columns[j + 1], columns[j + 2], columns[j + 3], u, v, w, x, to);
    }
    for (; j < last; j++) {
      add(columns[j], weights[j], to);
    }
  }

  private static void add(
      float[] a, float[] b, float[] c, float[] d, float u, float v, float w, float x, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += u * a[i] + v * b[i] + w * c[i] + x * d[i];
    }
  }

  private static void add(float[] column, float weight, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * column[i];
    }
  }

  /** Adds {@code sum_j weights[j] columns[j][i]^2} to {@code to[i]} for i in [0, end). */
  static void addSquares(float[][] columns, float[] weights, float[] to, int end) {
    int j = 0;
    for (; j + 2 <= weights.length; j += 2) {
      addSquares(columns[j], columns[j + 1], weights[j], weights[j + 1], to, end);
    }
    for (; j < weights.length; j++) {
      float[] column = columns[j];
      float weight = weights[j];
      for (int i = 0; i < end; i++) {
        to[i] += weight * column[i] * column[i];
      }
    }
  }

  private static void addSquares(float[] a, float[] b, float u, float v, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += u * a[i] * a[i] + v * b[i] * b[i];
    }
  }
}
