package dev.afterimage.stats.pvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {

  /** Values of scipy.stats.mannwhitneyu(alternative="greater", method="exact"). */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 4, 0.16666666666666666",
    "3, 5, 11, 0.19642857142857142",
    "8, 8, 50, 0.03247863247863248",
    "16, 16, 189, 0.010539959555160334",
    "32, 32, 763, 0.0002940222409091078",
    "5, 27, 94, 0.09156503257587796",
    "32, 32, 1024, 5.456656264964734e-19"
  })
  void pValue_someWins_isExact(int members, int nonMembers, int wins, double p) {
    assertThat(MannWhitney.of(members, nonMembers).pValue(wins)).isCloseTo(p, within(1e-9 * p));
  }

  @Test
  void pValue_noWins_isOne() {
    assertThat(MannWhitney.of(4, 7).pValue(0)).isCloseTo(1, within(1e-12));
  }

  /** U has thinner tails than the normal: by Edgeworth's series 3 % at this U, which is safe. */
  @Test
  void pValue_manyPairs_isSlightlyAboveTheExactOne() {
    double exact = 0.004544693308931486;
    assertThat(MannWhitney.of(71, 72).pValue(3200)).isBetween(exact, 1.04 * exact);
  }

  @Test
  void of_oneSide_isRefused() {
    assertThatThrownBy(() -> MannWhitney.of(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 members");
  }
}
