package dev.afterimage.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.privacy.LossDistribution.Direction;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is claimed is never below the truth, rounding included, and that work is bounded. */
class UpperBoundTest {
  private static final double[] NOISES = {0.1, 1, 20, 1000, 1e5};
  private static final long[] STEPS = {1, 1000, 1_000_000, 100_000_000};
  private static final double[] DELTAS = {1e-2, 1e-5, 1e-10, 1e-30};

  /** Balle and Wang 2018, theorem 8, for a distance of means of mu deviations, as it stands. */
  private static double gaussianDelta(double mu, double epsilon) {
    double near = Erfc.value((epsilon / mu - mu / 2) / Math.sqrt(2)) / 2;
    double far = Erfc.value((epsilon / mu + mu / 2) / Math.sqrt(2)) / 2;
    return near - Math.exp(epsilon) * far;
  }

  @Test
  void closedForm_ofPlainGaussians_meetsDeltaAndNotMuchLess() {
    for (double mu : new double[] {0.01, 0.1, 1, 5}) {
      for (double delta : new double[] {1e-2, 1e-5, 1e-10}) {
        double epsilon = GaussianAccountant.epsilon(new SubsampledGaussian(1, 1 / mu, 1), delta);
        assertThat(gaussianDelta(mu, epsilon))
            .as("mu %s, delta %s", mu, delta)
            .isBetween(epsilon == 0 ? 0 : delta * (1 - 1e-6), delta * (1 + 1e-9));
      }
    }
  }

  /** Before, 0.1 % below the truth at noise 1000, a million steps and delta 1e-10. */
  @Test
  void pld_ofPlainGaussians_isNeverBelowTheClosedForm() {
    List<String> faults = new ArrayList<>();
    int finite = 0;
    for (double noise : NOISES) {
      for (long steps : STEPS) {
        for (double delta : DELTAS) {
          SubsampledGaussian mechanism = new SubsampledGaussian(1, noise, steps);
          double truth = GaussianAccountant.epsilon(mechanism, delta);
          double bound = PldAccountant.epsilon(mechanism, delta);
          double most = steps <= 1_000_000 ? 1.002 : 1.05; // on a coarser grid
          finite += Double.isFinite(bound) ? 1 : 0;
          if (!(bound >= truth * (1 - 1e-11)) || bound > truth * most + 1e-9) {
            faults.add(mechanism + " at " + delta + ": " + bound + ", truly " + truth);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(finite).isEqualTo(NOISES.length * STEPS.length * DELTAS.length);
  }

  /** Losses rounded down, composed by adding them up one by one: a bound from below. */
  @ParameterizedTest
  @CsvSource({"0.1, 0.8, 6, 1e-4", "0.01, 0.5, 8, 1e-6", "0.3, 2, 8, 1e-5", "1e-3, 0.4, 8, 1e-5"})
  void bound_ofSampledSteps_isJustAboveThatOfLossesRoundedDown(
      double rate, double noise, int steps, double delta) {
    SubsampledGaussian mechanism = new SubsampledGaussian(rate, noise, steps);
    double below = roundedDown(mechanism, delta);
    double bound = ProvedEpsilon.of(mechanism, delta).epsilon();
    assertThat(below).isPositive();
    assertThat(bound).isBetween(below, below * 1.01 + 0.01 * steps);
  }

  private static double roundedDown(SubsampledGaussian mechanism, double delta) {
    double spacing = 0.01;
    double q = mechanism.samplingRate();
    double sigma = mechanism.noiseMultiplier();
    GaussianLoss loss = new GaussianLoss(q, sigma);
    NormalDistribution plain = NormalDistribution.of(0, sigma);
    NormalDistribution moved = NormalDistribution.of(1, sigma);
    int low = (int) Math.floor(loss.at(-10 * sigma) / spacing);
    int high = (int) Math.ceil(loss.at(1 + 10 * sigma) / spacing);
    double[] step = new double[high - low];
    for (int i = 0; i < step.length; i++) {
      double from = loss.inverse((low + i) * spacing);
      double to = loss.inverse((low + i + 1) * spacing);
      step[i] = (1 - q) * plain.probability(from, to) + q * moved.probability(from, to);
    }
    double[] sum = {1};
    for (int i = 0; i < mechanism.steps(); i++) {
      sum = convolved(sum, step);
    }
    double epsilon = 0;
    while (delta(sum, mechanism.steps() * low * spacing, spacing, epsilon) > delta) {
      epsilon += spacing / 4;
    }
    return Math.max(0, epsilon - spacing / 4);
  }

  private static double[] convolved(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }

  private static double delta(double[] mass, double first, double spacing, double epsilon) {
    double delta = 0;
    for (int i = 0; i < mass.length; i++) {
      double loss = first + i * spacing;
      delta += loss > epsilon ? mass[i] * -Math.expm1(epsilon - loss) : 0;
    }
    return delta;
  }

  @Test
  void bound_ofAnyMechanism_isTheSmallestAndSaysWhose() {
    SubsampledGaussian sampled = new SubsampledGaussian(0.01, 1, 1000);
    ProvedEpsilon bound = ProvedEpsilon.of(sampled, 1e-5);
    assertThat(bound.accountant()).isEqualTo(Accountant.PLD);
    assertThat(bound.epsilon()).isLessThan(RdpAccountant.epsilon(sampled, 1e-5));
    SubsampledGaussian many = new SubsampledGaussian(0.01, 1, 1_000_000_000_000L);
    assertThat(PldAccountant.epsilon(many, 1e-5)).isInfinite();
    assertThat(ProvedEpsilon.of(many, 1e-5))
        .isEqualTo(new ProvedEpsilon(RdpAccountant.epsilon(many, 1e-5), Accountant.RDP));
    assertThat(ProvedEpsilon.of(new SubsampledGaussian(1, 10, 100), 1e-5).accountant())
        .isEqualTo(Accountant.GAUSSIAN);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.03, 100, 1e-5, 57000",
    "1, 0.01, 100, 1e-5, 510000",
    "1, 1e-5, 100, 1e-5, 5.1e11",
    "0.01, 1e-5, 100, 1e-5, 3.6e10",
    "1e-6, 0.3, 1000, 1e-5, 0.2504",
    "1e-8, 0.1, 1000, 1e-5, 1",
    "1e-8, 0.1, 1000000000, 1e-12, 1400",
    "1e-300, 1, 1000, 1e-5, 0.2",
    "0.01, 1, 9223372036854775807, 1e-300, 1e15",
  })
  void bound_ofAnExtreme_isANumberFromBoundedGrids(
      double rate, double noise, long steps, double delta, double most) {
    SubsampledGaussian mechanism = new SubsampledGaussian(rate, noise, steps);
    assertThat(ProvedEpsilon.of(mechanism, delta).epsilon()).isBetween(0.0, most);
    for (Direction direction : Direction.values()) {
      Composition sum = PldAccountant.compose(mechanism, direction, delta, 9);
      if (sum != null) {
        assertThat(sum.mass().length).isLessThanOrEqualTo(PldAccountant.MAX_POINTS);
        double reach = 9 * noise;
        GaussianLoss loss = new GaussianLoss(rate, noise);
        assertThat((loss.at(1 + reach) - loss.at(-reach)) / sum.spacing())
            .isLessThanOrEqualTo(PldAccountant.MAX_CELLS);
      }
    }
  }

  @Test
  void bound_ofNoiseThatHidesNothing_isRefusedByName() {
    assertThatThrownBy(() -> ProvedEpsilon.of(new SubsampledGaussian(0.01, 1e-200, 5), 1e-5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("noise multiplier of 1.0E-200 over 5 steps", "take more noise");
  }

  @Test
  void numbers_thatAreNone_areRefusedEverywhere() {
    SubsampledGaussian fine = new SubsampledGaussian(0.1, 1, 10);
    double none = Double.NaN;
    List<Runnable> bad =
        List.of(
            () -> new SubsampledGaussian(none, 1, 1),
            () -> new SubsampledGaussian(0.1, none, 1),
            () -> ProvedEpsilon.of(fine, none),
            () -> new ProvedEpsilon(none, Accountant.PLD),
            () -> NoiseSearch.noiseFor(none, 1e-5, 0.1, 10),
            () -> NoiseSearch.noiseFor(1, none, 0.1, 10),
            () -> new OneRunAudit(10, 5, 5).lowerBound(none, 0.95),
            () -> new OneRunAudit(10, 5, 5).lowerBound(0.1, none),
            () -> new PrivacyClaim(none, 1, 0.1, fine, 1, Accountant.PLD),
            () -> new PrivacyClaim(Double.POSITIVE_INFINITY, 1, 0.1, fine, 1, Accountant.PLD),
            () -> new PrivacyClaim(1, none, 0.1, fine, 1, Accountant.PLD),
            () -> new PrivacyClaim(1, 1, none, fine, 1, Accountant.PLD),
            () -> new PrivacyClaim(1, 1, 0.1, fine, none, Accountant.PLD),
            () -> new PrivacyClaim(1, 1, 0.1, fine, Double.POSITIVE_INFINITY, Accountant.PLD));
    for (Runnable call : bad) {
      assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
