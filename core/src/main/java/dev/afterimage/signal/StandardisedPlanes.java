package dev.afterimage.signal;

import dev.afterimage.signal.ridge.CentredColumns;
import java.util.Arrays;

/**
 * Planes at the pixels that count, each centred and scaled to a deviation of 1; a constant plane is
 * 0 everywhere. Not thread-safe while it is made, thread-safe afterwards.
 */
final class StandardisedPlanes implements CentredColumns {
  private static final int TOGETHER = 4; // planes whose sums are formed at once: they do not wait
  private static final double CONSTANT = 1e-6; // the least deviation that is scaled

  private final float[][] planes; // (planes, rows): those that count, moved together
  private final int[] twins;
  private final int rows;
  private final double[] means;
  private final double[] deviations; // 0 where constant

  /**
   * @param planes (planes, pixels); overwritten, and the same array where two have the same values
   * @param pixels those that count, ascending, at least 2
   */
  StandardisedPlanes(float[][] planes, int[] pixels) {
    this.planes = planes;
    this.rows = pixels.length;
    this.means = new double[planes.length];
    this.deviations = new double[planes.length];
    this.twins = twins(planes);
    for (int f = 0; f < planes.length; f++) {
      if (twins[f] == f && rows < planes[f].length) {
        moveTogether(planes[f], pixels);
      }
    }
    int[] own = Arrays.stream(twins).distinct().toArray();
    for (int f = 0; f < own.length; f += TOGETHER) {
      measure(own, f);
    }
  }

  private static int[] twins(float[][] planes) {
    int[] twins = new int[planes.length];
    for (int f = 0; f < planes.length; f++) {
      int first = 0;
      while (planes[first] != planes[f]) {
        first++;
      }
      twins[f] = first;
    }
    return twins;
  }

  private static void moveTogether(float[] plane, int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      plane[i] = plane[pixels[i]];
    }
  }

  /** Means and deviations of four planes; the last ones again where fewer are left. */
  private void measure(int[] own, int from) {
    int[] four = new int[TOGETHER];
    Arrays.setAll(four, k -> own[Math.min(from + k, own.length - 1)]);
    float[] a = planes[four[0]];
    float[] b = planes[four[1]];
    float[] c = planes[four[2]];
    float[] d = planes[four[3]];
    double[] sums = new double[TOGETHER];
    double[] squares = new double[TOGETHER];
    for (int i = 0; i < rows; i++) {
      add(a[i], 0, sums, squares);
      add(b[i], 1, sums, squares);
      add(c[i], 2, sums, squares);
      add(d[i], 3, sums, squares);
    }
    for (int k = 0; k < TOGETHER; k++) {
      double mean = sums[k] / rows;
      double deviation = Math.sqrt(Math.max(0, squares[k] / rows - mean * mean));
      means[four[k]] = mean;
      deviations[four[k]] = deviation > CONSTANT ? deviation : 0;
    }
  }

  private static void add(double v, int k, double[] sums, double[] squares) {
    sums[k] += v;
    squares[k] += v * v;
  }

  @Override
  public int count() {
    return planes.length;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int twin(int column) {
    return twins[column];
  }

  @Override
  public void copy(int column, int from, int end, double[] to) {
    int own = twins[column];
    float[] plane = planes[own];
    double mean = means[own];
    double deviation = deviations[own];
    if (deviation == 0) {
      Arrays.fill(to, 0, end - from, 0);
      return;
    }
    for (int i = 0; i < end - from; i++) {
      to[i] = plane[from + i]; // alone, so that the next loop becomes vector instructions
    }
    for (int i = 0; i < end - from; i++) {
      to[i] = (to[i] - mean) / deviation;
    }
  }
}
