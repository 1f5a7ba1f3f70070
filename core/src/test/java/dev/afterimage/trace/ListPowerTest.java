package dev.afterimage.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.stats.pvalue.BenjaminiHochberg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPowerTest {
  private static final double[] RATES = {0.01, 0.05, 0.1, 0.2, 0.3, 1 / 3.0, 0.7};

  @Test
  void fewestListed_anySizes_isWhatTheProcedureListsOfTheBestScores() {
    int possible = 0;
    for (double rate : RATES) {
      for (int suspects = 1; suspects <= 24; suspects++) {
        for (int unseen = 0; unseen <= 130; unseen++) {
          ListPower power = new ListPower(suspects, unseen, rate);
          int fewest = fewestByTrial(suspects, power.smallestP(), rate);
          assertThat(power.fewestListed().orElse(0))
              .as("%d suspects, %d unseen, rate %s", suspects, unseen, rate)
              .isEqualTo(fewest);
          assertThat(power.isPossible()).isEqualTo(fewest > 0);
          possible += fewest > 0 ? 1 : 0;
        }
      }
    }
    assertThat(possible).isBetween(10_000, RATES.length * 24 * 131 - 1000);
  }

  /** So many suspects at the smallest p-value, all others at 1. */
  private static int fewestByTrial(int suspects, double smallest, double rate) {
    for (int k = 1; k <= suspects; k++) {
      double[] p = new double[suspects];
      Arrays.fill(p, 1);
      Arrays.fill(p, 0, k, smallest);
      if (BenjaminiHochberg.accepted(p, rate).length > 0) {
        return k;
      }
    }
    return 0;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1, 9, 9", "48, 0.1, 9, 479", "3, 0.05, 19, 59", "200, 0.01, 99, 19999"})
  void unseenFor_statedRate_isTheFewestThatSuffice(
      int suspects, double rate, long any, long single) {
    ListPower power = new ListPower(suspects, 20, rate);
    assertThat(power.unseenForAny()).isEqualTo(any);
    assertThat(power.unseenForOne()).isEqualTo(single);
    assertThat(new ListPower(suspects, (int) any, rate).isPossible()).isTrue();
    assertThat(new ListPower(suspects, (int) any - 1, rate).isPossible()).isFalse();
    assertThat(new ListPower(suspects, (int) single, rate).fewestListed()).hasValue(1);
    assertThat(new ListPower(suspects, (int) single - 1, rate).fewestListed().orElse(2))
        .isEqualTo(2);
  }

  @Test
  void isPossible_noSuspects_isNot() {
    assertThat(new ListPower(0, 1000, 0.1).isPossible()).isFalse();
    assertThat(new ListPower(0, 1000, 0.1).fewestListed()).isEmpty();
  }

  @Test
  void constructor_rateOutOfRange_isRefusedWithItsValue() {
    assertThatThrownBy(() -> new ListPower(1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1, 1, 1.0");
  }
}
