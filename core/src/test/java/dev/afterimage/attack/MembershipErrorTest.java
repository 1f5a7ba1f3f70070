package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipErrorTest {
  private static final SignalTable TABLE =
      new SignalTable(List.of("l1", "predictability"), new double[][] {{0.20, 0.05}, {0.25, 0.15}});

  @Test
  void score_alphaHalf_isMinusReconstructionPlusHalfPredictability() {
    double[] scores =
        Attacks.create("membership-error", Answers.full(Task.TRANSLATION), alpha(0.5))
            .fit(TABLE.select(new int[0]))
            .score(TABLE);
    assertThat(scores).containsExactly(new double[] {-0.175, -0.175}, within(1e-12));
  }

  @Test
  void score_logRatio_isLogOfPredictabilityOverReconstruction() {
    double[] scores =
        Attacks.create("log-ratio", Answers.full(Task.TRANSLATION), alpha(1))
            .fit(TABLE.select(new int[0]))
            .score(TABLE);
    assertThat(scores).containsExactly(new double[] {Math.log(0.25), Math.log(0.6)}, within(1e-4));
  }

  /** Errors of 0.1 + 0.4 x predictability, up and down by as much at each: the slope is 0.4. */
  @Test
  void score_fitted_takesTheSlopeOverNonMembers() {
    double[] scores = fitted(20, 0.4).score(TABLE);
    assertThat(scores)
        .containsExactly(new double[] {0.4 * 0.05 - 0.20, 0.4 * 0.15 - 0.25}, within(1e-12));
  }

  @Test
  void score_fittedOnAFallingSlope_leavesPredictabilityOut() {
    assertThat(fitted(20, -0.4).score(TABLE))
        .containsExactly(new double[] {-0.20, -0.25}, within(1e-12));
  }

  @Test
  void score_fittedOnTooFew_takesAlpha() {
    assertThat(fitted(18, 0.4).score(TABLE))
        .containsExactly(new double[] {0.5 * 0.05 - 0.20, 0.5 * 0.15 - 0.25}, within(1e-12));
  }

  private static Attack.Scorer fitted(int records, double slope) {
    double[][] rows = new double[records][];
    for (int i = 0; i < records; i++) {
      int pair = i / 2;
      double easy = 0.01 * pair;
      rows[i] = new double[] {0.5 + slope * easy + (i % 2 == 0 ? 0.05 : -0.05), easy};
    }
    SignalTable nonMembers = new SignalTable(TABLE.columns(), rows);
    return Attacks.create("membership-error-fitted", Answers.full(Task.TRANSLATION), alpha(0.5))
        .fit(nonMembers);
  }

  @Test
  void create_negativeAlpha_isRefusedWithItsValue() {
    assertThatThrownBy(
            () -> Attacks.create("membership-error", Answers.full(Task.TRANSLATION), alpha(-1)))
        .hasMessageContaining("alpha")
        .hasMessageContaining("-1");
  }

  @Test
  void create_boundaryForTranslation_isRefusedWithTheChoices() {
    assertThatThrownBy(() -> Attacks.create("boundary", Answers.full(Task.TRANSLATION), alpha(1)))
        .hasMessageContaining("boundary")
        .hasMessageContaining("translation")
        .hasMessageContaining("global-loss");
  }

  private static AttackSettings alpha(double alpha) {
    return new AttackSettings(alpha, Neighbourhood.none());
  }
}
