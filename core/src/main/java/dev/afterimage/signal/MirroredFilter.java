package dev.afterimage.signal;

/**
 * Correlates a list of lines with a kernel across the lines: each line becomes a weighted sum of
 * its neighbours. Lines beyond the ends are mirrored: ... 1 0 | 0 1 2 ...
 *
 * <p>Lines are arrays of their own and four are added at a time, because that is the form that the
 * JVM's compiler turns into vector instructions.
 */
final class MirroredFilter {

  private MirroredFilter() {}

  /**
   * Filters.
   *
   * @param lines (lines, values per line)
   * @param kernel an odd number of weights
   * @param length values per line that are wanted, from the first on
   * @return (lines, length)
   */
  static float[][] apply(float[][] lines, float[] kernel, int length) {
    float[][] filtered = new float[lines.length][length];
    int radius = kernel.length / 2;
    for (int i = 0; i < lines.length; i++) {
      float[] to = filtered[i];
      int k = 0;
      for (; k + 4 <= kernel.length; k += 4) {
        float[] a = lines[mirrored(i + k - radius, lines.length)];
        float[] b = lines[mirrored(i + k + 1 - radius, lines.length)];
        float[] c = lines[mirrored(i + k + 2 - radius, lines.length)];
        float[] d = lines[mirrored(i + k + 3 - radius, lines.length)];
        add(a, b, c, d, kernel[k], kernel[k + 1], kernel[k + 2], kernel[k + 3], to);
      }
      for (; k < kernel.length; k++) {
        add(lines[mirrored(i + k - radius, lines.length)], kernel[k], to);
      }
    }
    return filtered;
  }

  private static void add(
      float[] a, float[] b, float[] c, float[] d, float u, float v, float w, float x, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += u * a[i] + v * b[i] + w * c[i] + x * d[i];
    }
  }

  private static void add(float[] line, float weight, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * line[i];
    }
  }

  private static int mirrored(int index, int length) {
    int i = Math.floorMod(index, 2 * length);
    return i < length ? i : 2 * length - 1 - i;
  }
}
