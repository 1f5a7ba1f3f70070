package dev.afterimage.tradeoff;

import static dev.afterimage.tradeoff.ArmFixture.arm;
import static dev.afterimage.tradeoff.ArmFixture.poisoned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.tradeoff.Recommendation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviserTest {

  @Test
  void advise_severalWithinTheBound_takesTheMostUsefulAndSaysItsPrice() {
    Recommendation advice =
        advise(
            arm("none", 0.8, 0.05, 0.9),
            arm("strong", 0.52, 0.05, 0.6),
            arm("mild", 0.54, 0.05, 0.8),
            arm("open", 0.59, 0.05, 0.85));
    assertThat(advice.outcome()).isEqualTo(Outcome.SHOWN);
    assertThat(advice.arm()).isEqualTo("mild");
    assertThat(advice.sentences().get(0))
        .startsWith(
            "Take mild: the attack that finds most in it (strongest) has an AUC of 0.540 [0.490, 0.590]");
    assertThat(advice.sentences().get(1))
        .contains("mean Dice of 0.800 against 0.900", "2.0 times the training time");
  }

  @Test
  void advise_onlyPointEstimatesWithinTheBound_isOpen() {
    Recommendation advice = advise(arm("none", 0.8, 0.05, 0.9), arm("mild", 0.58, 0.05, 0.8));
    assertThat(advice.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(advice.arm()).isEqualTo("mild");
  }

  @Test
  void advise_intervalsReachTheBoundAlone_namesTheLeast() {
    Recommendation advice =
        advise(arm("none", 0.8, 0.3, 0.9), arm("mild", 0.7, 0.2, 0.8), arm("less", 0.65, 0.2, 0.5));
    assertThat(advice.outcome()).isEqualTo(Outcome.OPEN);
    assertThat(advice.arm()).isEqualTo("less");
  }

  @Test
  void advise_allAboveTheBound_saysNone() {
    Recommendation advice = advise(arm("none", 0.8, 0.05, 0.9), arm("mild", 0.7, 0.05, 0.8));
    assertThat(advice.outcome()).isEqualTo(Outcome.NONE);
    assertThat(advice.sentences().get(0)).contains("No arm stays within", "found in mild");
  }

  @Test
  void advise_undefendedWithinTheBound_needsNoDefence() {
    Recommendation advice = advise(arm("none", 0.52, 0.03, 0.9), arm("mild", 0.51, 0.03, 0.8));
    assertThat(advice.arm()).isEqualTo("none");
    assertThat(advice.sentences().get(0)).startsWith("No defence is needed by this policy");
  }

  @Test
  void advise_beatenAndUnproven_areNamed() {
    Recommendation advice =
        advise(
            arm("none", 0.8, 0.05, 0.9), arm("good", 0.5, 0.05, 0.9), arm("vain", 0.79, 0.05, 0.7));
    assertThat(advice.sentences())
        .anyMatch(sentence -> sentence.contains("none (than good), vain (than good)"))
        .contains("Not shown to leak less than no defence at all: vain.");
  }

  @Test
  void front_ofFourArms_isThoseThatNoOtherBeats() {
    List<ArmResult> arms =
        List.of(
            arm("none", 0.8, 0.05, 0.9),
            arm("good", 0.6, 0.05, 0.85),
            arm("beaten", 0.6, 0.05, 0.8),
            arm("private", 0.5, 0.05, 0.4));
    assertThat(Front.of(arms)).containsExactlyInAnyOrder("none", "good", "private");
  }

  @Test
  void front_leavesPoisoningsOut() {
    List<ArmResult> arms =
        List.of(
            arm("none", 0.8, 0.05, 0.9),
            arm("good", 0.6, 0.05, 0.85),
            poisoned("square", 0.5, 0.05, 0.95));
    assertThat(Front.of(arms)).containsExactlyInAnyOrder("none", "good");
    assertThat(Front.of(List.of(arms.get(0), arms.get(2)))).isEmpty();
  }

  private static Recommendation advise(ArmResult... arms) {
    return new Adviser(List.of(arms), 0.6).advise();
  }
}
