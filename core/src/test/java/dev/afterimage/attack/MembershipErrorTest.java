package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
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
        Attacks.create("membership-error", Task.TRANSLATION, alpha(0.5))
            .fit(TABLE.select(new int[0]))
            .score(TABLE);
    assertThat(scores).containsExactly(new double[] {-0.175, -0.175}, within(1e-12));
  }

  @Test
  void create_negativeAlpha_isRefusedWithItsValue() {
    assertThatThrownBy(() -> Attacks.create("membership-error", Task.TRANSLATION, alpha(-1)))
        .hasMessageContaining("alpha")
        .hasMessageContaining("-1");
  }

  @Test
  void create_boundaryForTranslation_isRefusedWithTheChoices() {
    assertThatThrownBy(() -> Attacks.create("boundary", Task.TRANSLATION, alpha(1)))
        .hasMessageContaining("boundary")
        .hasMessageContaining("translation")
        .hasMessageContaining("global-loss");
  }

  private static AttackSettings alpha(double alpha) {
    return new AttackSettings(alpha, Neighbourhood.none());
  }
}
