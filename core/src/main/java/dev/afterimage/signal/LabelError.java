package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/** Error per pixel where classes alone are known: 1 where the class is wrong, 0 where it is not. */
final class LabelError {
  private static final double HALF = 0.5;

  private LabelError() {}

  /**
   * Errors, (height, width), or (maps, height, width) of independent maps, with {@link
   * PixelError#IGNORED} where the truth does not count. A map that was resized and is no longer
   * one-hot counts by its largest channel; independent ones by what they round to.
   */
  static float[] of(Observation observation) {
    if (observation.truth() instanceof Truth.Maps maps) {
      return MapErrors.of(
          maps, observation.prediction(), (p, inside) -> (p >= HALF) == inside ? 0 : 1);
    }
    Truth.Mask mask = (Truth.Mask) observation.truth();
    int[] classes = mask.labels().values();
    float[] errors = new float[classes.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] =
          classes[i] == mask.ignore()
              ? PixelError.IGNORED
              : label(observation.prediction(), i) == classes[i] ? 0 : 1;
    }
    return errors;
  }

  private static int label(Planes prediction, int pixel) {
    float[] p = prediction.values();
    if (prediction.channels() == 1) {
      return p[pixel] >= HALF ? 1 : 0;
    }
    int area = prediction.area();
    int best = 0;
    for (int c = 1; c < prediction.channels(); c++) {
      if (p[c * area + pixel] > p[best * area + pixel]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * The share of wrong pixels as {@code (wrong + 1/2) / (counted + 1)}: half a pixel is added on
   * either side, so that logarithms of it are finite (the posterior mean of a proportion under
   * Jeffreys' prior). NaN where no pixel counts.
   */
  static double share(float[] errors) {
    double wrong = 0;
    int counted = 0;
    for (float error : errors) {
      if (error != PixelError.IGNORED) {
        wrong += error;
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : (wrong + HALF) / (counted + 1);
  }
}
