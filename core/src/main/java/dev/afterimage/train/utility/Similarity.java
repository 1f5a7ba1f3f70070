package dev.afterimage.train.utility;

import dev.afterimage.grid.Planes;

/**
 * Structural similarity of pictures in [0, 1] (Wang et al. 2004, equation 13): an 11x11 Gaussian
 * window of deviation 1.5, K1 = 0.01, K2 = 0.03, averaged over all positions at which the window
 * lies inside, and over the channels.
 */
final class Similarity {
  private static final int WINDOW = 11;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;
  private static final double[] WEIGHTS = weights(); // (WINDOW), sums up to 1

  private Similarity() {}

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - WINDOW / 2;
      weights[i] = Math.exp(-distance * distance / (2 * 1.5 * 1.5));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Whether the window lies inside at least once. */
  static boolean fits(Planes picture) {
    return picture.height() >= WINDOW && picture.width() >= WINDOW;
  }

  /**
   * The similarity.
   *
   * @param a of the same shape as b, at least 11x11
   * @return in [-1, 1]
   */
  static double of(Planes a, Planes b) {
    double sum = 0;
    for (int c = 0; c < a.channels(); c++) {
      sum += plane(plane(a, c), plane(b, c), a.height(), a.width());
    }
    return sum / a.channels();
  }

  private static double[] plane(Planes planes, int channel) {
    double[] values = new double[planes.area()];
    for (int i = 0; i < values.length; i++) {
      values[i] = planes.values()[channel * values.length + i];
    }
    return values;
  }

  private static double plane(double[] a, double[] b, int height, int width) {
    double[] meanA = blurred(a, height, width);
    double[] meanB = blurred(b, height, width);
    double[] squareA = blurred(product(a, a), height, width);
    double[] squareB = blurred(product(b, b), height, width);
    double[] mixed = blurred(product(a, b), height, width);
    double sum = 0;
    for (int i = 0; i < meanA.length; i++) {
      double ab = meanA[i] * meanB[i];
      double aa = meanA[i] * meanA[i];
      double bb = meanB[i] * meanB[i];
      double light = (2 * ab + C1) / (aa + bb + C1);
      sum += light * (2 * (mixed[i] - ab) + C2) / (squareA[i] - aa + squareB[i] - bb + C2);
    }
    return sum / meanA.length;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /** Weighted means at every position where the window lies inside. */
  private static double[] blurred(double[] in, int height, int width) {
    int rows = height - WINDOW + 1;
    int columns = width - WINDOW + 1;
    double[] wide = new double[height * columns];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < columns; x++) {
        for (int k = 0; k < WINDOW; k++) {
          wide[y * columns + x] += WEIGHTS[k] * in[y * width + x + k];
        }
      }
    }
    double[] out = new double[rows * columns];
    for (int k = 0; k < WINDOW; k++) {
      for (int i = 0; i < out.length; i++) {
        out[i] += WEIGHTS[k] * wide[k * columns + i];
      }
    }
    return out;
  }
}
