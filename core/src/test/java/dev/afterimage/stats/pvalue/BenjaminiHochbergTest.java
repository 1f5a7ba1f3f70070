package dev.afterimage.stats.pvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  /** The worked example of Benjamini and Hochberg 1995, section 4: four are rejected at 5 %. */
  private static final double[] PUBLISHED = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.000
  };

  @Test
  void accepted_published_firstFour() {
    assertThat(BenjaminiHochberg.accepted(PUBLISHED, 0.05)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void accepted_stepUp_takesSmallerOnesThatFailTheirOwnLimit() {
    assertThat(BenjaminiHochberg.accepted(new double[] {0.049, 0.9, 0.03, 0.04}, 0.07))
        .containsExactly(0, 2, 3);
    assertThat(BenjaminiHochberg.accepted(new double[] {0.04, 0.05, 0.03}, 0.05))
        .containsExactly(0, 1, 2);
  }

  /** By hand: 15 p / k, and the least of it from each place on (0.0298 * 15 / 7 before the 6th). */
  @Test
  void adjusted_published_isTheLeastRateThatAccepts() {
    double[] adjusted = BenjaminiHochberg.adjusted(PUBLISHED);
    assertThat(Arrays.copyOf(adjusted, 8))
        .containsExactly(
            new double[] {
              0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0298 * 15 / 7, 0.0298 * 15 / 7, 0.0645
            },
            within(1e-12));
    assertThat(adjusted[14]).isEqualTo(1);
    assertThat(BenjaminiHochberg.adjusted(new double[] {0.04, 0.05, 0.03}))
        .containsExactly(new double[] {0.05, 0.05, 0.05}, within(1e-12));
  }

  @Test
  void accepted_none_isEmpty() {
    assertThat(BenjaminiHochberg.accepted(new double[] {0.9, 0.8}, 0.1)).isEmpty();
    assertThat(BenjaminiHochberg.accepted(new double[0], 0.1)).isEmpty();
  }

  @Test
  void accepted_notAProbability_isRefused() {
    assertThatThrownBy(() -> BenjaminiHochberg.accepted(new double[] {Double.NaN}, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> BenjaminiHochberg.accepted(new double[] {0.5}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * 80 non-members and 20 members against 200 known non-members: the rate is 0.2 * 0.8 = 0.16, here
   * with a standard error of 0.006; 0.2 is exceeded in fewer than 1 of 10,000 sets.
   */
  @Test
  void accepted_conformalPValues_holdTheRate() {
    assertThat(falseDiscoveryRate(0)).isBetween(0.1, 0.2);
  }

  /** Planted fault: the known non-members score lower than the unknown ones. */
  @Test
  void accepted_biasedReference_breaksTheRate() {
    assertThat(falseDiscoveryRate(-1)).isGreaterThan(0.3);
  }

  private static double falseDiscoveryRate(double referenceShift) {
    SplittableRandom random = new SplittableRandom(5);
    double total = 0;
    for (int round = 0; round < 400; round++) {
      double[] reference = new double[200];
      Arrays.setAll(reference, i -> random.nextGaussian() + referenceShift);
      double[] scores = new double[100];
      Arrays.setAll(scores, i -> random.nextGaussian() + (i < 20 ? 3 : 0));
      int[] accepted = BenjaminiHochberg.accepted(new ConformalPValues(reference).of(scores), 0.2);
      long wrong = Arrays.stream(accepted).filter(i -> i >= 20).count();
      total += accepted.length == 0 ? 0 : wrong / (double) accepted.length;
    }
    return total / 400;
  }
}
