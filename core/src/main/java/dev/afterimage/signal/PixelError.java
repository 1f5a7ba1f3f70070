package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;

/**
 * Error per pixel of a prediction: the cross-entropy of the true class (the structured loss map of
 * He et al., ECCV 2020), or the mean absolute difference over channels.
 */
final class PixelError {
  /** The value of pixels that do not count. */
  static final float IGNORED = -1f;

  /** Probabilities are kept this far from 0, so that every error is finite: at most 16.1 nats. */
  private static final float FLOOR = 1e-7f;

  private PixelError() {}

  /**
   * Errors, (height, width), or (maps, height, width) of independent maps, with {@link #IGNORED}
   * where the truth does not count.
   */
  static float[] of(Observation observation) {
    return of(observation, FLOOR, Float.POSITIVE_INFINITY);
  }

  /**
   * The same where probabilities are known less well.
   *
   * @param least the probability that lower ones are taken as, more than 0
   * @param most the probability that higher ones are taken as
   */
  static float[] of(Observation observation, float least, float most) {
    if (observation.truth() instanceof Truth.Mask mask) {
      return crossEntropy(mask, observation.prediction(), least, most);
    }
    if (observation.truth() instanceof Truth.Maps maps) {
      return MapErrors.of(
          maps, observation.prediction(), (p, inside) -> nats(inside ? p : 1f - p, least, most));
    }
    return absolute(((Truth.Target) observation.truth()).values(), observation.prediction());
  }

  private static float[] crossEntropy(
      Truth.Mask mask, Planes probabilities, float least, float most) {
    Labels labels = mask.labels();
    int[] classes = labels.values();
    float[] p = probabilities.values();
    int area = classes.length;
    boolean binary = probabilities.channels() == 1;
    float[] errors = new float[area];
    for (int i = 0; i < area; i++) {
      int c = classes[i];
      if (c == mask.ignore()) {
        errors[i] = IGNORED;
      } else {
        float ofTruth = binary ? (c == 1 ? p[i] : 1f - p[i]) : p[c * area + i];
        errors[i] = nats(ofTruth, least, most);
      }
    }
    return errors;
  }

  private static float nats(float ofTruth, float least, float most) {
    return (float) -Math.log(Math.min(Math.max(ofTruth, least), most));
  }

  private static float[] absolute(Planes target, Planes prediction) {
    int area = target.area();
    int channels = target.channels();
    float[] t = target.values();
    float[] v = prediction.values();
    float[] errors = new float[area];
    for (int c = 0; c < channels; c++) {
      for (int i = 0, j = c * area; i < area; i++, j++) {
        errors[i] += Math.abs(v[j] - t[j]);
      }
    }
    for (int i = 0; i < area; i++) {
      errors[i] /= channels;
    }
    return errors;
  }

  /** Mean over the pixels that count; NaN where none does. */
  static double mean(float[] errors) {
    double sum = 0;
    int count = 0;
    for (float e : errors) {
      if (e != IGNORED) {
        sum += e;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
