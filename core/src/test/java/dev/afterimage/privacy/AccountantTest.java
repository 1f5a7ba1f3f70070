package dev.afterimage.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountantTest {

  /** One line of the reference values. */
  private record Row(SubsampledGaussian mechanism, double delta, double rdp, double pld) {}

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(Golden.file("dp-epsilon.csv")).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .map(v -> new Row(new SubsampledGaussian(v[0], v[1], (long) v[2]), v[3], v[4], v[6]))
        .toList();
  }

  @Test
  void rdp_ofTheReferenceMechanisms_isThatOfOpacus() throws IOException {
    for (Row row : rows()) {
      assertThat(RdpAccountant.epsilon(row.mechanism(), row.delta()))
          .as(row.toString())
          .isCloseTo(row.rdp(), within(1e-3));
    }
  }

  /** Both are upper bounds; the reference's grid, of 1e-4 a step, costs it up to 0.2 %. */
  @Test
  void bound_ofTheReferenceMechanisms_isTheirs() throws IOException {
    for (Row row : rows()) {
      assertThat(ProvedEpsilon.of(row.mechanism(), row.delta()).epsilon())
          .as(row.toString())
          .isBetween(0.998 * row.pld(), 1.0005 * row.pld());
    }
  }

  /** Without sampling the composition is one Gaussian, of which delta is known in closed form. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 4, 20})
  void pld_ofPlainGaussians_isTheClosedForm(double noise) {
    SubsampledGaussian mechanism = new SubsampledGaussian(1, noise, 16);
    double epsilon = PldAccountant.epsilon(mechanism, 1e-5);
    assertThat(gaussianDelta(4 / noise, epsilon)).isCloseTo(1e-5, within(2e-8)).isLessThan(1e-5);
  }

  /** Balle and Wang 2018, theorem 8, for a distance of means of mu deviations. */
  private static double gaussianDelta(double mu, double epsilon) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return normal.cumulativeProbability(mu / 2 - epsilon / mu)
        - Math.exp(epsilon + Math.log(normal.cumulativeProbability(-mu / 2 - epsilon / mu)));
  }

  /** One step: the hockey-stick divergence, integrated here, of both directions. */
  @Test
  void pld_ofOneSampledStep_isTheIntegral() {
    SubsampledGaussian mechanism = new SubsampledGaussian(0.2, 0.8, 1);
    double epsilon = PldAccountant.epsilon(mechanism, 1e-3);
    double delta = 0;
    for (double x = -12; x < 12; x += 1e-4) {
      double plain = Math.exp(-x * x / 1.28) / Math.sqrt(1.28 * Math.PI);
      double moved = Math.exp(-(x - 1) * (x - 1) / 1.28) / Math.sqrt(1.28 * Math.PI);
      double mixed = 0.8 * plain + 0.2 * moved;
      delta += 1e-4 * Math.max(0, mixed - Math.exp(epsilon) * plain);
    }
    assertThat(delta).isCloseTo(1e-3, within(2e-6));
  }

  @Test
  void pld_ofSmallDeltasAndManySteps_staysBelowRdp() {
    for (double delta : new double[] {1e-3, 1e-6, 1e-9}) {
      for (long steps : new long[] {1, 100, 50_000}) {
        SubsampledGaussian mechanism = new SubsampledGaussian(0.003, 0.9, steps);
        assertThat(PldAccountant.epsilon(mechanism, delta))
            .as(mechanism + " at " + delta)
            .isLessThanOrEqualTo(RdpAccountant.epsilon(mechanism, delta) + 1e-9);
      }
    }
  }

  @Test
  void noise_ofATarget_givesItBack() {
    double noise = NoiseSearch.noiseFor(8.5, 0.002, 0.016, 4375);
    SubsampledGaussian mechanism = new SubsampledGaussian(0.016, noise, 4375);
    assertThat(ProvedEpsilon.of(mechanism, 0.002).epsilon()).isBetween(8.49, 8.5);
  }

  @Test
  void noise_ofAnUnreachableTarget_saysWhatIsReached() {
    assertThatThrownBy(() -> NoiseSearch.noiseFor(0.01, 1e-6, 1, 1_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("epsilon 0.01 at delta 1.0E-6 cannot be reached", "still gives");
    assertThatThrownBy(() -> NoiseSearch.noiseFor(0, 1e-6, 1, 10))
        .hasMessageContaining("epsilon must be above 0");
  }

  @Test
  void mechanism_ofBadNumbers_isRefused() {
    assertThatThrownBy(() -> new SubsampledGaussian(0, 1, 1)).hasMessageContaining("sampling rate");
    assertThatThrownBy(() -> new SubsampledGaussian(1, 0, 1)).hasMessageContaining("noise");
    assertThatThrownBy(() -> PldAccountant.epsilon(new SubsampledGaussian(1, 1, 1), 0))
        .hasMessageContaining("delta must be in (0, 1), got 0.0");
  }
}
