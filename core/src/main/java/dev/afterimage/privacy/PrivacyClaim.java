package dev.afterimage.privacy;

/**
 * What a training says of its own privacy: a proof on paper, not a measurement.
 *
 * @param epsilon by {@link PldAccountant}, at least 0
 * @param epsilonRdp by {@link RdpAccountant}, at least 0
 * @param delta in (0, 1)
 * @param mechanism sampling, noise and steps
 * @param clip bound of a record's gradient, above 0
 */
public record PrivacyClaim(
    double epsilon, double epsilonRdp, double delta, SubsampledGaussian mechanism, double clip) {

  /** Checks the numbers. */
  public PrivacyClaim {
    if (!(epsilon >= 0) || !(epsilonRdp >= 0)) {
      throw new IllegalArgumentException(
          "a claimed epsilon must be at least 0, got " + epsilon + " and " + epsilonRdp);
    }
    SubsampledGaussian.requireDelta(delta);
    if (!(clip > 0)) {
      throw new IllegalArgumentException("a claimed clip must be above 0, got " + clip);
    }
  }
}
