package dev.afterimage.stats.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AucPowerTest {
  private static final int AUDITS = 1000;

  /** The shift of normal scores that gives an AUC of 0.7: the square root of 2 times 0.5244. */
  private static final double SHIFT = 0.7416;

  /** Share of simulated audits whose interval is above or below a bound as a whole. */
  private static double share(int members, int others, double shift, double above, double below) {
    SplittableRandom random = new SplittableRandom(7);
    int found = 0;
    for (int audit = 0; audit < AUDITS; audit++) {
      double[] scores = new double[members + others];
      boolean[] member = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        member[i] = i < members;
        scores[i] = random.nextGaussian() + (member[i] ? shift : 0);
      }
      Estimate auc = LeakageEstimator.auc(LabelledScores.independent(scores, member));
      found += auc.low() > above && auc.high() < below ? 1 : 0;
    }
    return (double) found / AUDITS;
  }

  /**
   * Four standard errors of 1000 audits are at most 0.063, and the formula may err by as much: a
   * right one fails in fewer than 1 of 10,000 runs of other seeds.
   */
  @ParameterizedTest
  @CsvSource({"24, 31", "40, 20", "60, 60", "100, 30"})
  void power_agreesWithSimulatedAudits(int members, int others) {
    double simulated = share(members, others, SHIFT, 0.5, 2);
    assertThat(new AucPower(0.7).of(members, others)).isCloseTo(simulated, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "160, 160", "300, 100"})
  void passing_agreesWithSimulatedAudits(int members, int others) {
    double simulated = share(members, others, 0, -1, 0.6);
    assertThat(AucPower.ofPassing(0.6, members, others)).isCloseTo(simulated, within(0.1));
  }

  /** A fault planted in the shift is seen. */
  @Test
  void power_ofAnotherStrength_disagrees() {
    double weaker = share(60, 60, 0.36, 0.5, 2); // AUC 0.6
    assertThat(new AucPower(0.7).of(60, 60) - weaker).isGreaterThan(0.3);
  }

  @Test
  void sideFor_isTheLeastThatSuffices() {
    AucPower power = new AucPower(0.7);
    int side = power.sideFor(0.95);
    assertThat(power.of(side, side)).isGreaterThanOrEqualTo(0.95);
    assertThat(power.of(side - 1, side - 1)).isLessThan(0.95);
  }

  @Test
  void power_ofNoAttackOrNobody_isRefused() {
    assertThatThrownBy(() -> new AucPower(0.5)).hasMessageContaining("above 0.5");
    assertThatThrownBy(() -> new AucPower(0.7).of(0, 5)).hasMessageContaining("0 and 5");
  }
}
