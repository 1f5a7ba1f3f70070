package dev.afterimage.train.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairAugmentationTest {

  /** A picture whose value is its mask's label over 100, so that both must move alike. */
  private static Pair pair(int height, int width) {
    float[] values = new float[height * width];
    int[] labels = new int[height * width];
    for (int i = 0; i < values.length; i++) {
      labels[i] = i;
      values[i] = i / 100f;
    }
    Truth truth = new Truth.Mask(new Labels(height, width, labels), 255);
    return new Pair(new Planes(1, height, width, values), truth);
  }

  private static int[] labels(Pair pair) {
    return ((Truth.Mask) pair.truth()).labels().values();
  }

  private static Set<List<Integer>> seen(Augmentation augmentation, Pair pair) {
    PairAugmentation changes = new PairAugmentation(augmentation, 1);
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Pair changed = changes.apply(pair, i, 3);
      seen.add(Arrays.stream(labels(changed)).boxed().toList());
      for (int p = 0; p < labels(changed).length; p++) {
        assertThat(changed.input().values()[p]).isEqualTo(labels(changed)[p] / 100f);
      }
    }
    return seen;
  }

  @Test
  void flips_ofASmallPicture_giveItAndItsMirror() {
    assertThat(seen(Augmentation.flips(), pair(2, 2)))
        .containsExactlyInAnyOrder(List.of(0, 1, 2, 3), List.of(1, 0, 3, 2));
  }

  /** A square has eight symmetries, an oblong four; 200 draws miss one with 2e-11. */
  @Test
  void flipsAndTurns_ofASquareAndAnOblong_giveAllTheirSymmetries() {
    Augmentation all = new Augmentation(true, true, true, 1, 0, 0, 1);
    assertThat(seen(all, pair(3, 3))).hasSize(8);
    assertThat(seen(all, pair(2, 3))).hasSize(4);
  }

  @Test
  void none_ofAnything_changesNothing() {
    assertThat(seen(Augmentation.none(), pair(4, 4))).hasSize(1);
  }

  @Test
  void change_ofSeedEpochAndIndex_isReproducibleAndOfEachDiffers() {
    Augmentation all = new Augmentation(true, true, true, 0.5, 0.3, 0.3, 1.2);
    Pair pair = pair(9, 9);
    PairAugmentation changes = new PairAugmentation(all, 4);
    float[] values = changes.apply(pair, 2, 5).input().values();
    assertThat(new PairAugmentation(all, 4).apply(pair, 2, 5).input().values()).isEqualTo(values);
    assertThat(changes.apply(pair, 2, 6).input().values()).isNotEqualTo(values);
    assertThat(changes.apply(pair, 3, 5).input().values()).isNotEqualTo(values);
    assertThat(new PairAugmentation(all, 5).apply(pair, 2, 5).input().values())
        .isNotEqualTo(values);
  }

  @Test
  void cropAndJitter_ofAMask_keepTheSizeAndInventNoClass() {
    for (Augmentation augmentation :
        List.of(new Augmentation(false, false, false, 0.5, 0, 0, 1), Augmentation.pix2pix())) {
      PairAugmentation changes = new PairAugmentation(augmentation, 1);
      Set<Integer> corners = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        Pair changed = changes.apply(pair(16, 16), i, 0);
        assertThat(changed.input().height()).isEqualTo(16);
        assertThat(Arrays.stream(labels(changed))).allMatch(label -> label >= 0 && label < 256);
        corners.add(labels(changed)[0]);
      }
      assertThat(corners).hasSizeGreaterThan(3);
    }
  }

  @Test
  void crop_ofATarget_movesInputAndTargetAlike() {
    Planes input = pair(16, 16).input();
    Pair translation = new Pair(input, new Truth.Target(input));
    Augmentation all = new Augmentation(true, true, true, 0.4, 0, 0, 1.3);
    Pair changed = new PairAugmentation(all, 1).apply(translation, 0, 0);
    assertThat(((Truth.Target) changed.truth()).values().values())
        .isEqualTo(changed.input().values());
    assertThat(changed.input().values()).isNotEqualTo(input.values());
  }

  /** Value = channel factor x (mean + contrast x (value - mean)): linear in each channel. */
  @Test
  void light_ofAGreyRamp_isLinearWithinItsBounds() {
    Planes ramp = new Planes(1, 1, 3, new float[] {0.4f, 0.5f, 0.6f});
    Pair pair = new Pair(ramp, new Truth.Mask(new Labels(1, 3, new int[3]), 255));
    PairAugmentation changes =
        new PairAugmentation(new Augmentation(false, false, false, 1, 0.2, 0, 1), 1);
    double low = 1;
    double high = 0;
    for (int i = 0; i < 200; i++) {
      float[] v = changes.apply(pair, i, 0).input().values();
      assertThat((double) v[2] - v[1]).isCloseTo(v[1] - v[0], within(1e-6));
      assertThat((double) v[1]).isBetween(0.4 - 1e-6, 0.6 + 1e-6);
      low = Math.min(low, v[1]);
      high = Math.max(high, v[1]);
    }
    assertThat(low).isLessThan(0.42); // of 200 uniform draws in [0.4, 0.6]
    assertThat(high).isGreaterThan(0.58);
    assertThat(changes.apply(pair, 0, 0).truth()).isSameAs(pair.truth());
  }

  @Test
  void strong_light_staysInTheUnitRange() {
    PairAugmentation changes =
        new PairAugmentation(new Augmentation(false, false, false, 1, 0.9, 0.9, 1), 1);
    Planes white = new Planes(3, 1, 2, new float[] {0, 1, 0, 1, 0, 1});
    Pair pair = new Pair(white, new Truth.Mask(new Labels(1, 2, new int[2]), 255));
    for (int i = 0; i < 100; i++) {
      for (float value : changes.apply(pair, i, 0).input().values()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void pair_ofTwoSizes_isRefused() {
    assertThatThrownBy(() -> new Pair(pair(2, 2).input(), pair(2, 3).truth()))
        .hasMessageContaining("got 2x3 for 1x2x2");
  }
}
