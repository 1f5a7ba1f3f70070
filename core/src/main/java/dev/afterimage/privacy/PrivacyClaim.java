package dev.afterimage.privacy;

/**
 * What a training says of its own privacy: a proof on paper, not a measurement.
 *
 * @param epsilon the smallest bound, finite, at least 0
 * @param epsilonRdp by Renyi divergences, for comparison; epsilon again where these give no number
 * @param delta in (0, 1)
 * @param mechanism sampling, noise and steps
 * @param clip bound of a record's gradient, above 0 and finite
 * @param accountant that gave epsilon
 */
public record PrivacyClaim(
    double epsilon,
    double epsilonRdp,
    double delta,
    SubsampledGaussian mechanism,
    double clip,
    Accountant accountant) {

  /** Checks the numbers. */
  public PrivacyClaim {
    requireEpsilon("epsilon", epsilon);
    requireEpsilon("epsilon by Renyi divergences", epsilonRdp);
    SubsampledGaussian.requireDelta(delta);
    if (!(clip > 0) || Double.isInfinite(clip)) {
      throw new IllegalArgumentException("a claimed clip must be above 0 and finite, got " + clip);
    }
  }

  /**
   * What a mechanism may claim.
   *
   * @throws IllegalArgumentException if noise is so little that nothing can be claimed
   */
  public static PrivacyClaim of(SubsampledGaussian mechanism, double delta, double clip) {
    ProvedEpsilon bound = ProvedEpsilon.of(mechanism, delta);
    double renyi = RdpAccountant.epsilon(mechanism, delta);
    return new PrivacyClaim(
        bound.epsilon(),
        Double.isFinite(renyi) ? renyi : bound.epsilon(),
        delta,
        mechanism,
        clip,
        bound.accountant());
  }

  private static void requireEpsilon(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "a claimed " + what + " must be finite and at least 0, got " + value);
    }
  }
}
