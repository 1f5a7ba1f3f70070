package dev.afterimage.privacy;

import dev.afterimage.privacy.LossDistribution.Direction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Epsilon by the distribution of the privacy loss, composed by a Fourier transform (Koskela, Jalko
 * and Honkela 2020; Gopi, Lee and Wutschitz 2021): the larger one of both directions, adding and
 * removing a record.
 *
 * <p>An upper bound, rounding included: losses are discretised so that they dominate ({@link
 * LossDistribution}); tails beyond the window, a millionth of delta together, count as infinite
 * losses; what rounding may have taken is added ({@link Composition}). Work is bounded: a step has
 * at most {@link #MAX_CELLS} losses and a sum {@link #MAX_POINTS}. Spacing is a hundredth of a
 * step's deviation where that fits, else what fits, which makes the bound larger and leaves it a
 * bound; where nothing fits there is none. Thread-safe.
 */
final class PldAccountant {
  static final int MAX_CELLS = 1 << 17;
  static final int MAX_POINTS = 1 << 19;

  private static final double FINENESS = 0.01;
  private static final double TAIL = 1e-6; // share of delta, for all that is cut off
  private static final double LEAST_TAIL = 1e-300; // of one step
  private static final double LEAST_TOTAL = 1 - 1e-6; // else numbers were beyond doubles
  private static final int MOMENT_POINTS = 4000;
  private static final int ATTEMPTS = 8;

  private PldAccountant() {}

  /**
   * A bound of the smallest epsilon for a delta.
   *
   * @param delta in (0, 1)
   * @return at least 0; infinite where grids of the largest size show nothing
   */
  static double epsilon(SubsampledGaussian mechanism, double delta) {
    SubsampledGaussian.requireDelta(delta);
    double remove = epsilon(mechanism, Direction.REMOVE, delta);
    return remove == Double.POSITIVE_INFINITY
        ? remove
        : Math.max(remove, epsilon(mechanism, Direction.ADD, delta));
  }

  private static double epsilon(SubsampledGaussian mechanism, Direction direction, double delta) {
    double budget = TAIL * delta / 4; // both ends of a step, both ends of the composition
    double each = budget / mechanism.steps();
    if (!(each > LEAST_TAIL)) {
      return Double.POSITIVE_INFINITY;
    }
    double outside = NormalDistribution.of(0, 1).inverseSurvivalProbability(each);
    Composition sum = compose(mechanism, direction, delta, outside);
    if (sum == null) {
      return Double.POSITIVE_INFINITY;
    }
    GaussianLoss loss = new GaussianLoss(mechanism.samplingRate(), mechanism.noiseMultiplier());
    double shift = mechanism.steps() * loss.shift(outside);
    double epsilon = sum.epsilon(delta, 2 * budget) + shift;
    return epsilon >= 0 ? epsilon : Double.POSITIVE_INFINITY; // a NaN bounds nothing
  }

  /**
   * The sum of all steps around the epsilon of a delta; null where the largest grids do not hold
   * it.
   *
   * @param outside in Gaussian deviations, where the grid of a step may end
   */
  static @Nullable Composition compose(
      SubsampledGaussian mechanism, Direction direction, double delta, double outside) {
    GaussianLoss loss = new GaussianLoss(mechanism.samplingRate(), mechanism.noiseMultiplier());
    double reach = outside * mechanism.noiseMultiplier();
    double range = loss.at(1 + reach) - loss.at(-reach);
    if (!(range > 0) || Double.isInfinite(range)) {
      return null;
    }
    double spacing =
        Math.max(FINENESS * deviation(loss, reach), range / (MAX_CELLS - 3)); // both ends rounded
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      LossDistribution step = LossDistribution.of(mechanism, direction, spacing, outside);
      if (!(step.total() >= LEAST_TOTAL)) {
        return null;
      }
      Window window = Window.of(step, mechanism.steps(), delta, TAIL * delta / 4);
      if (window.points() <= MAX_POINTS) {
        return Composition.of(step, mechanism.steps(), window);
      }
      spacing *= 1.05 * window.points() / MAX_POINTS;
      if (!(spacing < range)) {
        return null;
      }
    }
    return null;
  }

  /**
   * Of one step's loss under the mixture, by the trapezium rule.
   *
   * @param reach of the rule beyond 0 and 1
   */
  private static double deviation(GaussianLoss loss, double reach) {
    double width = (1 + 2 * reach) / MOMENT_POINTS;
    double[] sums = new double[3]; // of powers of the loss
    for (int i = 0; i <= MOMENT_POINTS; i++) {
      double x = i * width - reach;
      double density =
          (1 - loss.q()) * bell(x / loss.sigma()) + loss.q() * bell((x - 1) / loss.sigma());
      double at = loss.at(x);
      sums[0] += density;
      sums[1] += density * at;
      sums[2] += density * at * at;
    }
    double mean = sums[1] / sums[0];
    double deviation = Math.sqrt(sums[2] / sums[0] - mean * mean);
    return deviation > 0 ? deviation : 0;
  }

  private static double bell(double x) {
    return Math.exp(-x * x / 2);
  }
}
