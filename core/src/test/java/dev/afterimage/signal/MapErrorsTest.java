package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.release.Argmax;
import dev.afterimage.release.Noise;
import dev.afterimage.release.Release;
import dev.afterimage.release.Rounded;
import dev.afterimage.release.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Errors of maps that may overlap. */
class MapErrorsTest {
  private static final Answers FULL = Answers.full(Task.SEGMENTATION);
  private static final int SIDE = 12;
  private static final float OUT = Truth.Maps.IGNORED;

  private static Truth.Maps maps(int channels, int height, int width, float... values) {
    List<String> names = IntStream.range(0, channels).mapToObj(c -> "map " + c).toList();
    return new Truth.Maps(new Planes(channels, height, width, values), names);
  }

  /** Two maps of three pixels; the last pixel does not count; the second map is empty. */
  @Test
  void signals_smallCase_areThoseComputedByHand() {
    Truth.Maps truth = maps(2, 1, 3, 1, 0, OUT, 0, 0, OUT);
    Planes p = new Planes(2, 1, 3, new float[] {0.5f, 0.25f, 0.1f, 0.75f, 0.5f, 0.9f});
    double[] signals = SignalSet.of(FULL).measure(new Observation(truth, p), 0);
    double crossEntropy = -(Math.log(0.5) + Math.log(0.75) + Math.log(0.25) + Math.log(0.5)) / 4;
    assertThat(signals[0]).isCloseTo(crossEntropy, within(1e-6));
    // The first map alone has a border, which both of its pixels are near.
    assertThat(signals[1]).isCloseTo(-(Math.log(0.5) + Math.log(0.75)) / 2, within(1e-6));
    // 1 - 2 * 0.5 / (0.75 + 1) of the first, 0 of the second, which is empty.
    assertThat(signals[2]).isCloseTo((1 - 1 / 1.75) / 2, within(1e-6));
    float[] map = FULL.errorMap(new Observation(truth, p)).values();
    assertThat((double) map[0]).isCloseTo(-(Math.log(0.5) + Math.log(0.25)) / 2, within(1e-6));
    assertThat(map[2]).isZero();
  }

  @Test
  void error_ofAProbabilityOfNothing_isClampedAsOfAMask() {
    Truth.Maps truth = maps(2, 1, 1, 1, 0);
    Planes p = new Planes(2, 1, 1, new float[] {0, 1});
    assertThat(FULL.measure(new Observation(truth, p))[0]).isCloseTo(-Math.log(1e-7), within(1e-4));
  }

  /** The reference's binary cases, put above each other: the mean over them is known. */
  @Test
  void losses_goldenBinaryCasesAsMapsOfOneRecord_areTheirMeans() {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode each : Golden.json("segmentation-losses.json")) {
      if (each.get("mode").asString().equals("binary")) {
        cases.add(each);
      }
    }
    assertThat(cases).hasSizeGreaterThan(2);
    int height = cases.get(0).get("mask_hw").size();
    int width = cases.get(0).get("mask_hw").get(0).size();
    Planes p = Planes.zeros(cases.size(), height, width);
    float[] truth = new float[p.values().length];
    double dice = 0;
    double crossEntropy = 0;
    for (int c = 0; c < cases.size(); c++) {
      for (int i = 0; i < height * width; i++) {
        JsonNode each = cases.get(c);
        double logit = each.get("logits_chw").get(0).get(i / width).get(i % width).asDouble();
        p.values()[c * height * width + i] = (float) (1 / (1 + Math.exp(-logit)));
        truth[c * height * width + i] = each.get("mask_hw").get(i / width).get(i % width).asInt();
      }
      dice += cases.get(c).get("dice_loss").asDouble() / cases.size();
      crossEntropy += cases.get(c).get("cross_entropy_mean").asDouble() / cases.size();
    }
    double[] signals =
        SignalSet.of(FULL).measure(new Observation(maps(cases.size(), height, width, truth), p), 0);
    assertThat(signals[0]).isCloseTo(crossEntropy, within(2e-6));
    assertThat(signals[2]).isCloseTo(dice, within(2e-6));
  }

  /** One map is a binary mask, whatever is released, and so is what is found. */
  @Test
  void signals_ofOneMap_areThoseOfItsMask() {
    SplittableRandom random = new SplittableRandom(8);
    for (boolean empty : new boolean[] {false, true}) {
      int[] labels = new int[SIDE * SIDE];
      float[] inside = new float[labels.length];
      Planes p = Planes.zeros(1, SIDE, SIDE);
      for (int i = 0; i < labels.length; i++) {
        boolean disk = Math.hypot(i / SIDE - 5, i % SIDE - 6) < 4;
        labels[i] = random.nextInt(9) == 0 ? 255 : disk && !empty ? 1 : 0;
        inside[i] = labels[i] == 255 ? OUT : labels[i];
        p.values()[i] = (float) random.nextDouble();
      }
      Truth.Mask mask = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
      Truth.Maps maps = maps(1, SIDE, SIDE, inside);
      List<Release> releases = List.of(Release.full(), new Rounded(1), new Noise(0.2, 3));
      for (Release release : releases) {
        assertSame(new Answers(Task.SEGMENTATION, release), mask, maps, p);
      }
      double[] ofMask =
          measured(new Answers(Task.SEGMENTATION, new Argmax()), new Observation(mask, p));
      double[] ofMaps =
          measured(new Answers(Task.SEGMENTATION, new Threshold()), new Observation(maps, p));
      assertThat(ofMaps).containsExactly(ofMask);
      Planes picture = picture(random);
      assertThat(Predictability.error(picture, maps, 1))
          .isCloseTo(Predictability.error(picture, mask, 2), within(1e-9));
    }
  }

  private static Planes picture(SplittableRandom random) {
    Planes picture = Planes.zeros(1, SIDE, SIDE);
    for (int i = 0; i < picture.area(); i++) {
      picture.values()[i] = (float) random.nextDouble();
    }
    return picture;
  }

  private static double[] measured(Answers answers, Observation observation) {
    return SignalSet.of(answers).measure(observation, 0);
  }

  private static void assertSame(Answers answers, Truth.Mask mask, Truth.Maps maps, Planes p) {
    Observation ofMask = new Observation(mask, p);
    Observation ofMaps = new Observation(maps, p);
    assertThat(measured(answers, ofMaps)).containsExactly(measured(answers, ofMask));
    assertThat(answers.errorMap(ofMaps).values()).isEqualTo(answers.errorMap(ofMask).values());
  }

  /** Maps are what is to be predicted, column by column, as the channels of a target are. */
  @Test
  void predictability_ofMaps_isThatOfTheirChannels() {
    SplittableRandom random = new SplittableRandom(4);
    Planes picture = picture(random);
    float[] values = new float[2 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? 1 : 0;
    }
    Truth.Target target = new Truth.Target(new Planes(2, SIDE, SIDE, values.clone()));
    double expected = Predictability.error(picture, target, 0);
    assertThat(expected).isPositive();
    assertThat(Predictability.error(picture, maps(2, SIDE, SIDE, values), 2)).isEqualTo(expected);
    values[11] = OUT;
    values[SIDE * SIDE + 11] = OUT;
    Truth.Maps some = maps(2, SIDE, SIDE, values);
    assertThat(Predictability.of(picture, some, 2).map().values()[11]).isZero();
    GridTruth grid = GridTruth.of(some, 2);
    assertThat(grid.dimensions()).isEqualTo(2);
    assertThat(grid.pixels()).hasSize(SIDE * SIDE - 1).doesNotContain(11);
    assertThat((float) grid.targets()[1][11]).isEqualTo(values[SIDE * SIDE + 12]);
  }

  @Test
  void observation_ofAnotherNumberOfMaps_isRefused() {
    Planes three = Planes.zeros(3, 1, 1);
    assertThatThrownBy(() -> new Observation(maps(2, 1, 1, 0, 1), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maps and prediction need one channel count, got 2x1x1 and 3x1x1");
  }
}
