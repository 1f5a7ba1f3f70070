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

  @Test
  void p_ofSubjectsWithSeveralRecords_countsSubjects() {
    ConformalPValues pValues =
        new ConformalPValues(new double[] {1, 5, 6, 7, 8}, new int[] {4, 9, 9, 9, 9});
    assertThat(pValues.subjects()).isEqualTo(2);
    assertThat(pValues.of(9)).isEqualTo(1 / 3.0);
    assertThat(pValues.of(6.5)).isEqualTo((1 + 0.5) / 3);
    assertThat(pValues.of(0)).isEqualTo(1);
  }

  /**
   * Nineteen subjects of 30 records that are nearly alike; 4000 draws at 5 levels, five standard
   * errors: below 1 false alarm in 100,000.
   */
  @Test
  void p_ofSubjectsWhoseRecordsAreAlike_isNotSmallTooOften() {
    for (double level : new double[] {0.05, 0.1, 0.25, 0.5, 0.9}) {
      double margin = 5 * Math.sqrt(level * (1 - level) / 4000);
      assertThat(clusteredShare(level, true)).as("at %s", level).isLessThan(level + margin);
    }
    assertThat(clusteredShare(0.25, true)).isGreaterThan(0.2); // and it is not merely large
  }

  /** Planted fault: records that are taken for subjects. */
  @Test
  void p_ofRecordsTakenForSubjects_isSmallTooOften() {
    assertThat(clusteredShare(0.01, false)).isGreaterThan(0.03);
  }

  private static double clusteredShare(double level, boolean bySubject) {
    SplittableRandom random = new SplittableRandom(3);
    int[] clusters = new int[19 * 30];
    Arrays.setAll(clusters, i -> i / 30);
    int hits = 0;
    for (int draw = 0; draw < 4000; draw++) {
      double[] reference = new double[clusters.length];
      double subject = 0;
      for (int i = 0; i < reference.length; i++) {
        subject = i % 30 == 0 ? random.nextGaussian() : subject;
        reference[i] = subject + 0.2 * random.nextGaussian();
      }
      double score = random.nextGaussian() + 0.2 * random.nextGaussian();
      ConformalPValues pValues =
          bySubject ? new ConformalPValues(reference, clusters) : new ConformalPValues(reference);
      hits += pValues.of(score) <= level + 1e-12 ? 1 : 0;
    }
    return hits / 4000.0;
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
