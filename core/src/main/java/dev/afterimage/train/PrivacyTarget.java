package dev.afterimage.train;

import dev.afterimage.privacy.NoiseSearch;
import dev.afterimage.privacy.ProvedEpsilon;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of private training before the records are counted: epsilon or noise, and the
 * other follows.
 *
 * @param epsilon the most that may be spent; null where noise is given
 * @param noiseMultiplier null where epsilon is given
 * @param delta null for 1 / records, which Chobola et al. 2022 take
 * @param clip as {@link DifferentialPrivacy} takes it
 * @param clipping likewise
 * @param physicalBatch likewise
 */
public record PrivacyTarget(
    @Nullable Double epsilon,
    @Nullable Double noiseMultiplier,
    @Nullable Double delta,
    double clip,
    Clipping clipping,
    int physicalBatch) {

  /** Checks that one of the two is given. */
  public PrivacyTarget {
    if ((epsilon == null) == (noiseMultiplier == null)) {
      throw new IllegalArgumentException(
          "private training needs epsilon or noise, one of them, got epsilon "
              + epsilon
              + " and noise "
              + noiseMultiplier);
    }
  }

  /**
   * An optimisation under such privacy.
   *
   * @param records to train on
   * @throws IllegalArgumentException if the target cannot be reached, or a number is bad
   */
  public Optimisation applied(Optimisation optimisation, int records) {
    double least = delta == null ? 1.0 / records : delta;
    DifferentialPrivacy.requireSmallDelta(least, records);
    SubsampledGaussian unit = DifferentialPrivacy.mechanism(1, optimisation, records);
    double noise =
        noiseMultiplier != null
            ? noiseMultiplier
            : NoiseSearch.noiseFor(
                epsilon == null ? 0 : epsilon, least, unit.samplingRate(), unit.steps());
    double spent =
        ProvedEpsilon.of(new SubsampledGaussian(unit.samplingRate(), noise, unit.steps()), least)
            .epsilon();
    return optimisation.withPrivacy(
        new DifferentialPrivacy(
            noise, epsilon == null ? spent : epsilon, least, clip, clipping, physicalBatch));
  }
}
