package dev.afterimage.privacy;

/**
 * The epsilon that a mechanism is proved to keep: the smallest of several upper bounds. Each of
 * them holds for any mechanism, so that the smallest does. The one place that decides.
 *
 * @param epsilon finite, at least 0
 * @param accountant that gave it
 */
public record ProvedEpsilon(double epsilon, Accountant accountant) {

  /** Checks the number. */
  public ProvedEpsilon {
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be finite and at least 0, got " + epsilon);
    }
  }

  /**
   * The smallest bound for a delta.
   *
   * @param delta in (0, 1)
   * @throws IllegalArgumentException if noise is so little that no bound is finite
   */
  public static ProvedEpsilon of(SubsampledGaussian mechanism, double delta) {
    SubsampledGaussian.requireDelta(delta);
    double plain = GaussianAccountant.epsilon(mechanism, delta);
    if (!(plain < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a noise multiplier of "
              + mechanism.noiseMultiplier()
              + " over "
              + mechanism.steps()
              + " steps hides nothing: no finite epsilon can be proved; take more noise");
    }
    ProvedEpsilon least = new ProvedEpsilon(plain, Accountant.GAUSSIAN);
    if (mechanism.samplingRate() == 1) {
      return least; // exact: no bound is smaller but by rounding
    }
    least = least.or(RdpAccountant.epsilon(mechanism, delta), Accountant.RDP);
    return least.or(PldAccountant.epsilon(mechanism, delta), Accountant.PLD);
  }

  private ProvedEpsilon or(double other, Accountant by) {
    return other < epsilon ? new ProvedEpsilon(other, by) : this;
  }
}
