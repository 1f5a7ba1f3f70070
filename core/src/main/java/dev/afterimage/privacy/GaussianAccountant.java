package dev.afterimage.privacy;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Epsilon in closed form of a mechanism whose steps take every record: many Gaussian steps are one,
 * with the noise over sqrt(steps) (Balle and Wang 2018, theorem 8). Where steps take a record by
 * chance it is an upper bound, since a mixture with what is without the record is never told from
 * it more easily. Thread-safe.
 */
final class GaussianAccountant {
  private static final double ROOT2 = Math.sqrt(2);
  private static final double FURTHEST = 1e3; // deviations; no delta of a double is beyond 39
  private static final int HALVINGS = 80;
  private static final double ROUNDING = 1e-12; // relative, of delta and of epsilon

  private GaussianAccountant() {}

  /**
   * The smallest epsilon, or up to a relative 1e-12 more.
   *
   * @param delta in (0, 1)
   * @return at least 0; infinite where it is beyond any double
   */
  static double epsilon(SubsampledGaussian mechanism, double delta) {
    SubsampledGaussian.requireDelta(delta);
    double mu = Math.sqrt((double) mechanism.steps()) / mechanism.noiseMultiplier();
    double target = delta * (1 - ROUNDING);
    double low = -mu / 2; // epsilon is mu (a + mu / 2), for a from here on
    if (delta(low, mu) <= target) {
      return 0;
    }
    double high = FURTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (delta(middle, mu) <= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double epsilon = mu * (high + mu / 2);
    return epsilon + ROUNDING * mu * (Math.abs(high) + mu / 2);
  }

  /**
   * Phi(-a) - e^epsilon Phi(-a - mu), in a form that neither overflows nor cancels in the tails,
   * with more than its rounding added.
   *
   * @param a epsilon / mu - mu / 2
   */
  private static double delta(double a, double mu) {
    double beyond = Erfcx.value((a + mu) / ROOT2);
    double bell = Math.exp(-a * a / 2) / 2;
    double least = 8 * Math.ulp(1.0);
    if (a > 0) {
      double near = Erfcx.value(a / ROOT2);
      return bell * (near - beyond + least * near);
    }
    double near = Erfc.value(a / ROOT2) / 2;
    return near - bell * beyond + least * near;
  }
}
