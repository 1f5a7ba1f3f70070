package dev.afterimage.tradeoff;

import static dev.afterimage.tradeoff.ArmFixture.arm;
import static dev.afterimage.tradeoff.ArmFixture.poisoned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.tradeoff.Recommendation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonAdviserTest {

  @Test
  void advise_leakGrowsWithItsWholeInterval_saysByHowMuch() {
    Recommendation advice =
        PoisonAdviser.advise(
            List.of(
                arm("none", 0.8, 0.05, 0.9),
                poisoned("mild", 0.86, 0.05, 0.9),
                poisoned("strong", 0.9, 0.05, 0.9)));
    assertThat(advice.outcome()).isEqualTo(Outcome.NONE);
    assertThat(advice.arm()).isEqualTo("strong");
    assertThat(advice.sentences().get(0)).contains("by strong", "grows by 0.100 [0.050, 0.150]");
  }

  @Test
  void advise_intervalsHoldNoChange_isOpen() {
    Recommendation advice =
        PoisonAdviser.advise(
            List.of(arm("none", 0.8, 0.05, 0.9), poisoned("mild", 0.84, 0.05, 0.9)));
    assertThat(advice.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(advice.arm()).isNull();
    assertThat(advice.sentences())
        .containsExactly(
            "Not shown: by none of the poisonings do the records of others leak more than without.",
            "mild: leak changes by 0.040 [-0.010, 0.090]; mean Dice by 0.000 [-0.020, 0.020] on clean"
                + " pictures, and is 0.450 [0.400, 0.500] with the trigger, where the model without"
                + " poison has 0.850 [0.800, 0.900].");
  }

  @Test
  void concerns_aDefenceAmongThem_isNoComparisonOfPoisonings() {
    ArmResult none = arm("none", 0.8, 0.05, 0.9);
    ArmResult poisoned = poisoned("square", 0.8, 0.05, 0.9);
    assertThat(PoisonAdviser.concerns(List.of(none, poisoned))).isTrue();
    assertThat(PoisonAdviser.concerns(List.of(none, poisoned, arm("dp", 0.5, 0.05, 0.5))))
        .isFalse();
    assertThat(PoisonAdviser.concerns(List.of(none))).isFalse();
  }
}
