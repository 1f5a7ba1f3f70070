package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, as far as other packages need it. */
public final class StudentT {
  private StudentT() {}

  /**
   * The log density at 0.
   *
   * @param degrees degrees of freedom, above 0
   */
  public static double logPeak(double degrees) {
    return TDistribution.of(degrees).logDensity(0);
  }

  /**
   * The value that is exceeded with a probability.
   *
   * @param degrees degrees of freedom, above 0
   * @param risk the probability, in (0, 1)
   */
  public static double upperQuantile(double degrees, double risk) {
    return TDistribution.of(degrees).inverseSurvivalProbability(risk);
  }
}
