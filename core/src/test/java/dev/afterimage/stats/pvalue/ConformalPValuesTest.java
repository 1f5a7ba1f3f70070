package dev.afterimage.stats.pvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConformalPValuesTest {

  @Test
  void p_withTies_countsThemAgainstTheScore() {
    ConformalPValues pValues = new ConformalPValues(new double[] {1, 2, 2, 3});
    assertThat(pValues.of(new double[] {0, 1, 2, 2.5, 3, 4}))
        .containsExactly(1.0, 1.0, 0.8, 0.4, 0.4, 0.2);
  }

  @Test
  void p_negativeZero_tiesWithZero() {
    assertThat(new ConformalPValues(new double[] {-0.0}).of(0.0)).isEqualTo(1);
    assertThat(new ConformalPValues(new double[] {0.0}).of(-0.0)).isEqualTo(1);
  }

  /** 4000 draws at 5 levels: five standard errors, below 1 false alarm in 100,000. */
  @Test
  void p_exchangeableScores_isUniform() {
    for (double level : new double[] {0.05, 0.1, 0.25, 0.5, 0.9}) {
      double margin = 5 * Math.sqrt(level * (1 - level) / 4000);
      assertThat(shareAtMost(level, 0)).isCloseTo(level, within(margin));
    }
  }

  /** Planted fault: scores that are not exchangeable with the reference. */
  @Test
  void p_shiftedScores_isNotUniform() {
    assertThat(shareAtMost(0.1, 0.5)).isGreaterThan(0.1 + 5 * Math.sqrt(0.09 / 4000));
  }

  @Test
  void constructor_emptyReference_isRefused() {
    assertThatThrownBy(() -> new ConformalPValues(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one score");
  }

  @Test
  void p_nan_isRefused() {
    ConformalPValues pValues = new ConformalPValues(new double[] {1});
    assertThatThrownBy(() -> pValues.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A reference of 99, so that all levels are attained exactly; a new one for each draw. */
  private static double shareAtMost(double level, double shift) {
    SplittableRandom random = new SplittableRandom(17);
    int hits = 0;
    for (int draw = 0; draw < 4000; draw++) {
      double[] reference = new double[99];
      Arrays.setAll(reference, i -> random.nextGaussian());
      double p = new ConformalPValues(reference).of(random.nextGaussian() + shift);
      hits += p <= level + 1e-12 ? 1 : 0;
    }
    return hits / 4000.0;
  }
}
