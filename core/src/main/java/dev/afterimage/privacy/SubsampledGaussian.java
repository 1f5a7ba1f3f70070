package dev.afterimage.privacy;

/**
 * The mechanism of DP-SGD (Abadi et al. 2016, algorithm 1) as accountants see it: each step takes
 * every record by itself with one probability, bounds what it gives, and adds Gaussian noise.
 *
 * <p>Two data sets are neighbours where one has a record that the other has not.
 *
 * @param samplingRate probability that a record takes part in a step, in (0, 1]
 * @param noiseMultiplier deviation of the noise over the bound of a record's part, above 0
 * @param steps at least 1
 */
public record SubsampledGaussian(double samplingRate, double noiseMultiplier, long steps) {

  /** Checks the numbers. */
  public SubsampledGaussian {
    require(samplingRate > 0 && samplingRate <= 1, "sampling rate", "in (0, 1]", samplingRate);
    require(
        noiseMultiplier > 0 && Double.isFinite(noiseMultiplier),
        "noise multiplier",
        "above 0",
        noiseMultiplier);
    require(steps >= 1, "steps", "at least 1", steps);
  }

  /** The same with other noise. */
  SubsampledGaussian withNoise(double multiplier) {
    return new SubsampledGaussian(samplingRate, multiplier, steps);
  }

  static void requireDelta(double delta) {
    require(delta > 0 && delta < 1, "delta", "in (0, 1)", delta);
  }

  private static void require(boolean holds, String what, String requirement, Number actual) {
    if (!holds) {
      throw new IllegalArgumentException(what + " must be " + requirement + ", got " + actual);
    }
  }
}
