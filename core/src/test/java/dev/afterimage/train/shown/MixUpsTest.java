package dev.afterimage.train.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.train.Defence;
import dev.afterimage.train.ShownPairs;
import dev.afterimage.train.TestPlans;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.Treatment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixUpsTest {

  private static Pair pair(float value, int label) {
    float[] values = new float[2 * 2 * 4];
    Arrays.fill(values, value);
    int[] labels = new int[2 * 4];
    Arrays.fill(labels, label);
    return new Pair(new Planes(2, 2, 4, values), new Truth.Mask(new Labels(2, 4, labels), 255));
  }

  @Test
  void joined_threeQuarters_leftThreeColumnsAreTheFirsts() {
    Pair joined = MixUps.joined(pair(0.25f, 1), pair(0.75f, 2), 0.75);
    assertThat(joined.input().values())
        .containsExactly(
            .25f, .25f, .25f, .75f, .25f, .25f, .25f, .75f, // channel 0
            .25f, .25f, .25f, .75f, .25f, .25f, .25f, .75f);
    assertThat(((Truth.Mask) joined.truth()).labels().values())
        .containsExactly(1, 1, 1, 2, 1, 1, 1, 2);
  }

  @Test
  void joined_targets_moveAlong() {
    Planes a = new Planes(1, 1, 2, new float[] {1, 2});
    Planes b = new Planes(1, 1, 2, new float[] {3, 4});
    Pair joined =
        MixUps.joined(new Pair(a, new Truth.Target(b)), new Pair(b, new Truth.Target(a)), 0.5);
    assertThat(joined.input().values()).containsExactly(1, 4);
    assertThat(((Truth.Target) joined.truth()).values().values()).containsExactly(3, 2);
  }

  @Test
  void joined_noShareOrAll_isOneOfThem() {
    assertThat(MixUps.joined(pair(0, 0), pair(1, 1), 0).input().values()).containsOnly(1f);
    assertThat(MixUps.joined(pair(0, 0), pair(1, 1), 1).input().values()).containsOnly(0f);
  }

  /**
   * Beta(a, a) has mean 1/2 and variance 1 / (4 (2a + 1)); bounds are five standard errors, false
   * alarms below 1e-5.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2, 5})
  void cut_shares_haveTheMomentsOfBeta(double alpha) {
    int draws = 20_000;
    double variance = 1 / (4 * (2 * alpha + 1));
    double sum = 0;
    double squares = 0;
    MixUps mixUps = new MixUps(alpha, 7);
    for (int i = 0; i < draws; i++) {
      double share = mixUps.cut(i, 9 + draws, 3).share();
      sum += share;
      squares += (share - 0.5) * (share - 0.5);
    }
    assertThat(sum / draws).isCloseTo(0.5, within(5 * Math.sqrt(variance / draws)));
    // The square of a deviation of at most 1/2 has a deviation of at most half its range, 1/8.
    assertThat(squares / draws).isCloseTo(variance, within(5 * 0.125 / Math.sqrt(draws)));
  }

  @Test
  void cut_partner_isEveryOtherRecordAndNeverItself() {
    MixUps mixUps = new MixUps(2, 1);
    int[] counts = new int[4];
    for (int epoch = 0; epoch < 3000; epoch++) {
      counts[mixUps.cut(2, 4, epoch).partner()]++;
    }
    assertThat(counts[2]).isZero();
    // Binomial(3000, 1/3): deviation 26; false alarms below 1e-5.
    assertThat(counts[0]).isBetween(870, 1130);
    assertThat(counts[1]).isBetween(870, 1130);
    assertThat(counts[3]).isBetween(870, 1130);
  }

  @Test
  void cut_samePlace_isTheSame() {
    assertThat(new MixUps(2, 5).cut(1, 9, 4)).isEqualTo(new MixUps(2, 5).cut(1, 9, 4));
    assertThat(new MixUps(2, 5).cut(1, 9, 4)).isNotEqualTo(new MixUps(2, 5).cut(1, 9, 5));
  }

  @Test
  void shownPairs_mixUpOfOneRecord_isRefused() {
    TrainingPlan plan = TestPlans.segmentation().with(new Treatment(new Defence.MixUp(2), null));
    assertThatThrownBy(() -> new ShownPairs(i -> pair(0, 0), 1, plan))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("at least 2 records, got 1");
  }

  @Test
  void shownPairs_cropTraining_showsPartsOfTheSize() {
    TrainingPlan plain = TestPlans.segmentation();
    TrainingPlan plan =
        new TrainingPlan(
            plain.learner(),
            plain.spec().stitched(16),
            plain.objective(),
            plain.optimisation(),
            plain.augmentation(),
            plain.validation(),
            plain.execution(),
            new Treatment(new Defence.CropTraining(16), null));
    Planes picture = Planes.zeros(1, 20, 24);
    int[] labels = new int[20 * 24];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
      picture.values()[i] = i;
    }
    Pair whole = new Pair(picture, new Truth.Mask(new Labels(20, 24, labels), -1));
    ShownPairs shown = new ShownPairs(i -> whole, 1, plan);
    boolean[] tops = new boolean[5];
    boolean[] lefts = new boolean[9];
    for (int epoch = 0; epoch < 200; epoch++) {
      Pair crop = shown.get(0, epoch);
      assertThat(crop.input().shape()).isEqualTo("1x16x16");
      int first = (int) crop.input().values()[0];
      assertThat(((Truth.Mask) crop.truth()).labels().values()[0]).isEqualTo(first);
      assertThat(crop.input().values()[17]).isEqualTo(first + 25); // one down, one to the right
      tops[first / 24] = true;
      lefts[first % 24] = true;
    }
    assertThat(tops).containsOnly(true);
    assertThat(lefts).containsOnly(true);
  }
}
