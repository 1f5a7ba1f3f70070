package dev.afterimage.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OneRunAuditTest {

  /** All right: p^r = 0.05 in closed form. */
  @Test
  void bound_allGuessesRight_isTheClosedForm() {
    double p = Math.pow(0.05, 1.0 / 100);
    assertThat(new OneRunAudit(1000, 100, 100).lowerBound(0, 0.95))
        .isCloseTo(Math.log(p / (1 - p)), within(1e-9));
  }

  @Test
  void bound_guessesOfCoins_isNothing() {
    assertThat(new OneRunAudit(1000, 1000, 500).lowerBound(1e-5, 0.95)).isZero();
    assertThat(new OneRunAudit(1000, 0, 0).lowerBound(1e-5, 0.95)).isZero();
  }

  /** The tail's growth, summed here term by term without logarithms. */
  @Test
  void chance_withDelta_isTheSum() {
    double p = Math.E / (1 + Math.E);
    double[] pmf = new double[11];
    double choose = 1;
    for (int k = 0; k <= 10; k++) {
      pmf[k] = choose * Math.pow(p, k) * Math.pow(1 - p, 10 - k);
      choose *= (10.0 - k) / (k + 1);
    }
    double steepest =
        Math.max(pmf[8], Math.max((pmf[8] + pmf[7]) / 2, (pmf[8] + pmf[7] + pmf[6]) / 3));
    assertThat(new OneRunAudit(20, 10, 9).chance(1, 1e-3))
        .isCloseTo(pmf[9] + pmf[10] + 40e-3 * steepest, within(1e-12));
  }

  @Test
  void bound_moreDelta_isSmaller() {
    OneRunAudit audit = new OneRunAudit(1000, 200, 180);
    assertThat(audit.lowerBound(1e-4, 0.95)).isLessThan(audit.lowerBound(0, 0.95));
  }

  /**
   * Randomised response of epsilon 1 attains the bound: at 95 % it is exceeded in at most 5 % of
   * runs, 50 of 1000 expected at most; 75 is exceeded with a probability below 0.0003.
   */
  @Test
  void bound_ofRandomisedResponse_seldomExceedsEpsilon() {
    assertThat(exceeding(1 / (1 + Math.exp(-1)))).isBetween(10, 75);
  }

  /** Planted fault: the response leaks 1.3, and claims 1. */
  @Test
  void bound_ofALeakierResponse_exceedsTheClaim() {
    assertThat(exceeding(1 / (1 + Math.exp(-1.3)))).isGreaterThan(900);
  }

  /** Of 1000 runs of 1000 canaries, in how many the bound is above 1. */
  private static int exceeding(double truthful) {
    SplittableRandom random = new SplittableRandom(1);
    int count = 0;
    for (int run = 0; run < 1000; run++) {
      int right = 0;
      for (int i = 0; i < 1000; i++) {
        right += random.nextDouble() < truthful ? 1 : 0;
      }
      count += new OneRunAudit(1000, 1000, right).lowerBound(0, 0.95) > 1 ? 1 : 0;
    }
    return count;
  }

  @Test
  void counts_thatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new OneRunAudit(10, 11, 5)).hasMessageContaining("5, 11 and 10");
    assertThatThrownBy(() -> new OneRunAudit(10, 5, 6)).hasMessageContaining("6, 5 and 10");
  }
}
