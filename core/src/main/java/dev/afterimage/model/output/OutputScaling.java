package dev.afterimage.model.output;

/**
 * What an output's number q stands for, where it is not the value itself: {@code (q - zeroPoint) *
 * scale}. Of bytes, 1/255 and 0; of a hyperbolic tangent in [-1, 1], 0.5 and -1.
 *
 * @param scale the step, above 0
 * @param zeroPoint the number that stands for 0
 */
public record OutputScaling(double scale, int zeroPoint) {

  /** Checks the step. */
  public OutputScaling {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be above 0 and finite, got " + scale);
    }
  }

  /** The values that numbers stand for, in new memory. */
  public float[] apply(float[] numbers) {
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((numbers[i] - zeroPoint) * scale);
    }
    return values;
  }
}
