package dev.afterimage.grid;

/**
 * The normalised triangle-filter weights of one axis: which source pixels make each target pixel.
 *
 * <p>With s = from / to and k = max(s, 1) where the filter is widened, else 1, target pixel x has
 * its centre at c = (x + 0.5) s and weighs source pixel i by {@code max(0, 1 - |i + 0.5 - c| / k)},
 * divided by the sum of these weights (the rule of Pillow's Resample.c).
 */
final class Triangle {
  private final int taps;
  private final int[] first; // (to): index of the first source pixel
  private final float[] weights; // (to, taps); 0 beyond the pixels that count

  private Triangle(int taps, int[] first, float[] weights) {
    this.taps = taps;
    this.first = first;
    this.weights = weights;
  }

  /**
   * @param from source pixels, at least 1
   * @param to target pixels, at least 1
   * @param widen whether the filter grows with the step when shrinking
   */
  static Triangle of(int from, int to, boolean widen) {
    double scale = (double) from / to;
    double radius = widen ? Math.max(scale, 1) : 1;
    int taps = Math.min(from, (int) Math.ceil(radius) * 2 + 1);
    int[] first = new int[to];
    float[] weights = new float[to * taps];
    for (int x = 0; x < to; x++) {
      double centre = (x + 0.5) * scale;
      int low = Math.max(0, (int) (centre - radius + 0.5));
      int high = Math.min(from, (int) (centre + radius + 0.5));
      first[x] = Math.min(low, from - taps); // the window stays inside the source
      fill(weights, x * taps + low - first[x], low, high, centre, radius);
    }
    return new Triangle(taps, first, weights);
  }

  private static void fill(
      float[] weights, int at, int low, int high, double centre, double radius) {
    double sum = 0;
    for (int i = low; i < high; i++) {
      sum += height(i, centre, radius);
    }
    for (int i = low; i < high; i++) {
      weights[at + i - low] = (float) (height(i, centre, radius) / sum);
    }
  }

  private static double height(int pixel, double centre, double radius) {
    return Math.max(0, 1 - Math.abs(pixel + 0.5 - centre) / radius);
  }

  /** Number of target pixels. */
  int size() {
    return first.length;
  }

  /** Source pixels looked at per target pixel. */
  int taps() {
    return taps;
  }

  /** The first source pixel of a target pixel. */
  int first(int target) {
    return first[target];
  }

  /** The weight of source pixel {@code first(target) + tap}. */
  float weight(int target, int tap) {
    return weights[target * taps + tap];
  }
}
