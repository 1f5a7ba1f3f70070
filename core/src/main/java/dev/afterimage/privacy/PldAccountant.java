package dev.afterimage.privacy;

import dev.afterimage.privacy.LossDistribution.Direction;
import dev.afterimage.privacy.LossDistribution.GaussianLoss;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Epsilon by the distribution of the privacy loss, composed by a Fourier transform (Koskela, Jalko
 * and Honkela 2020; Gopi, Lee and Wutschitz 2021): the larger one of both directions, adding and
 * removing a record.
 *
 * <p>An upper bound: losses are discretised so that they dominate ({@link LossDistribution}) at a
 * hundredth of a step's deviation, coarser only where 2^19 points would not do, which raises the
 * deviation of the composed loss by less than 0.02 % in up to a million steps; tails beyond the
 * window, a millionth of delta together, count as infinite losses. Rounding in the transform is
 * about 1e-13, absolute, in delta. Thread-safe.
 */
public final class PldAccountant {
  /** Smaller ones would drown in the rounding of the transform. */
  public static final double MIN_DELTA = 1e-10;

  private static final double FINENESS = 0.01;
  private static final double TAIL = 1e-6; // share of delta, for all that is cut off
  private static final int MAX_POINTS = 1 << 19;
  private static final int MOMENT_POINTS = 4000;

  private PldAccountant() {}

  /**
   * The smallest epsilon for a delta.
   *
   * @param delta from {@link #MIN_DELTA} to below 1
   * @return at least 0
   */
  public static double epsilon(SubsampledGaussian mechanism, double delta) {
    SubsampledGaussian.requireDelta(delta);
    if (delta < MIN_DELTA) {
      throw new IllegalArgumentException(
          "delta must be at least " + MIN_DELTA + " to be resolved, got " + delta);
    }
    return Math.max(
        epsilon(mechanism, Direction.REMOVE, delta), epsilon(mechanism, Direction.ADD, delta));
  }

  private static double epsilon(SubsampledGaussian mechanism, Direction direction, double delta) {
    double budget = TAIL * delta / 4; // both ends of a step, both ends of the composition
    double outside =
        NormalDistribution.of(0, 1).inverseSurvivalProbability(budget / mechanism.steps());
    double spacing = FINENESS * deviation(mechanism, outside);
    while (true) {
      LossDistribution step = LossDistribution.of(mechanism, direction, spacing, outside);
      Window window = Window.of(step, mechanism.steps(), budget);
      if (window.points() <= MAX_POINTS) {
        return Composition.of(step, mechanism.steps(), window).epsilon(delta, 2 * budget);
      }
      spacing *= 1.01 * window.points() / MAX_POINTS;
    }
  }

  /** Of one step's loss under the mixture, by the trapezium rule. */
  private static double deviation(SubsampledGaussian mechanism, double outside) {
    double q = mechanism.samplingRate();
    double sigma = mechanism.noiseMultiplier();
    GaussianLoss loss = new GaussianLoss(q, sigma);
    double low = -outside * sigma;
    double width = (1 - 2 * low) / MOMENT_POINTS;
    double[] sums = new double[3]; // of powers of the loss
    for (int i = 0; i <= MOMENT_POINTS; i++) {
      double x = low + i * width;
      double density = (1 - q) * bell(x / sigma) + q * bell((x - 1) / sigma);
      double at = loss.at(x);
      sums[0] += density;
      sums[1] += density * at;
      sums[2] += density * at * at;
    }
    double mean = sums[1] / sums[0];
    return Math.sqrt(Math.max(sums[2] / sums[0] - mean * mean, Double.MIN_NORMAL));
  }

  private static double bell(double x) {
    return Math.exp(-x * x / 2);
  }
}
