package dev.afterimage.privacy;

import java.util.function.DoubleUnaryOperator;

/** Finds the noise that a target epsilon needs, by {@link ProvedEpsilon}. */
public final class NoiseSearch {
  /** Less noise than this is never advised. */
  public static final double MIN_NOISE = 0.1;

  /** More noise than this leaves nothing to learn from. */
  public static final double MAX_NOISE = 1000;

  private static final double TOLERANCE = 1e-4; // relative, of the noise

  private NoiseSearch() {}

  /**
   * The smallest noise multiplier, to a ten-thousandth, that keeps epsilon at or below a target.
   *
   * @param epsilon the target, above 0
   * @param delta in (0, 1)
   * @param samplingRate in (0, 1]
   * @param steps at least 1
   * @return at least {@link #MIN_NOISE}
   * @throws IllegalArgumentException if the target is not above 0, or no noise up to {@link
   *     #MAX_NOISE} reaches it; says what would be reached
   */
  public static double noiseFor(double epsilon, double delta, double samplingRate, long steps) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be above 0 and finite, got " + epsilon);
    }
    SubsampledGaussian mechanism = new SubsampledGaussian(samplingRate, MAX_NOISE, steps);
    DoubleUnaryOperator exact =
        noise -> ProvedEpsilon.of(mechanism.withNoise(noise), delta).epsilon();
    double best = exact.applyAsDouble(MAX_NOISE);
    if (!(best <= epsilon)) {
      throw new IllegalArgumentException(
          "epsilon "
              + epsilon
              + " at delta "
              + delta
              + " cannot be reached in "
              + steps
              + " steps of sampling rate "
              + samplingRate
              + ": a noise multiplier of "
              + MAX_NOISE
              + " still gives epsilon "
              + best
              + "; take fewer epochs, smaller batches or a larger epsilon");
    }
    DoubleUnaryOperator quick = noise -> RdpAccountant.epsilon(mechanism.withNoise(noise), delta);
    double near = root(quick, epsilon, MIN_NOISE, MAX_NOISE, 0.01);
    double high = near;
    while (high < MAX_NOISE && !(exact.applyAsDouble(high) <= epsilon)) {
      high = Math.min(MAX_NOISE, 1.2 * high);
    }
    double low = Math.min(near, high);
    do {
      low = Math.max(MIN_NOISE, 0.8 * low);
    } while (low > MIN_NOISE && exact.applyAsDouble(low) <= epsilon);
    return root(exact, epsilon, low, high, TOLERANCE);
  }

  /** The upper end of a bracket around where a falling function meets a target. */
  private static double root(
      DoubleUnaryOperator falling, double target, double from, double to, double tolerance) {
    double low = from;
    double high = to;
    while (high > low * (1 + tolerance)) {
      double middle = Math.sqrt(low * high);
      if (falling.applyAsDouble(middle) <= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
