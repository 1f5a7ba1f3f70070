package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SegmentationLossesTest {
  private static final int IGNORE = 255;

  @Test
  void losses_everyGoldenCase_agreeWithTheReference() {
    JsonNode cases = Golden.json("segmentation-losses.json");
    assertThat(cases.size()).isPositive();
    for (JsonNode each : cases) {
      Observation observation = observation(each);
      Truth.Mask mask = (Truth.Mask) observation.truth();
      assertThat(PixelError.mean(PixelError.of(observation)))
          .isCloseTo(each.get("cross_entropy_mean").asDouble(), within(2e-6));
      assertThat(DiceLoss.of(mask, observation.prediction()))
          .isCloseTo(each.get("dice_loss").asDouble(), within(2e-6));
    }
  }

  @Test
  void pixelError_everyGoldenCase_isTheStructuredLossMap() {
    int maps = 0;
    for (JsonNode each : Golden.json("segmentation-losses.json")) {
      if (each.has("structured_loss_map_hw")) {
        float[] map = Answers.full(Task.SEGMENTATION).errorMap(observation(each)).values();
        List<Double> expected = flat(each.get("structured_loss_map_hw"), new ArrayList<>());
        for (int i = 0; i < map.length; i++) {
          assertThat((double) map[i]).isCloseTo(expected.get(i), within(5e-6));
        }
        maps++;
      }
    }
    assertThat(maps).isPositive();
  }

  @Test
  void losses_ignoredPixels_doNotCount() {
    Planes prediction = new Planes(1, 1, 4, new float[] {0.9f, 0.2f, 0.001f, 0.999f});
    Truth.Mask all = new Truth.Mask(new Labels(1, 2, new int[] {1, 0}), IGNORE);
    Truth.Mask some = new Truth.Mask(new Labels(1, 4, new int[] {1, 0, IGNORE, IGNORE}), IGNORE);
    Planes first = new Planes(1, 1, 2, new float[] {0.9f, 0.2f});
    assertThat(PixelError.mean(PixelError.of(new Observation(some, prediction))))
        .isEqualTo(PixelError.mean(PixelError.of(new Observation(all, first))));
    assertThat(DiceLoss.of(some, prediction)).isEqualTo(DiceLoss.of(all, first));
    assertThat(
            Answers.full(Task.SEGMENTATION).errorMap(new Observation(some, prediction)).values()[2])
        .isZero();
  }

  @Test
  void diceLoss_emptyMask_isZero() {
    Truth.Mask empty = new Truth.Mask(new Labels(1, 2, new int[] {0, 0}), IGNORE);
    assertThat(DiceLoss.of(empty, new Planes(1, 1, 2, new float[] {0.4f, 0.1f}))).isZero();
  }

  @Test
  void pixelError_certainAndWrong_isFinite() {
    Truth.Mask mask = new Truth.Mask(new Labels(1, 1, new int[] {1}), IGNORE);
    float[] errors = PixelError.of(new Observation(mask, new Planes(1, 1, 1, new float[] {0f})));
    assertThat(errors[0]).isBetween(16f, 16.2f);
  }

  @Test
  void boundaryBand_errorOnlyFarFromBorders_isNotSeen() {
    int[] labels = new int[100];
    float[] errors = new float[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i % 10 < 5 ? 0 : 1;
      boolean near = i % 10 >= 3 && i % 10 <= 6;
      errors[i] = near ? 0.25f : 9f;
    }
    Truth.Mask mask = new Truth.Mask(new Labels(10, 10, labels), IGNORE);
    assertThat(PixelError.mean(BoundaryBand.within(errors, mask))).isEqualTo(0.25);
  }

  @Test
  void boundaryBand_noBorder_isTheMeanOfAll() {
    Truth.Mask mask = new Truth.Mask(new Labels(2, 2, new int[] {0, 0, IGNORE, 0}), IGNORE);
    float[] errors = {1f, 2f, PixelError.IGNORED, 3f};
    assertThat(PixelError.mean(BoundaryBand.within(errors, mask))).isEqualTo(2.0);
  }

  @Test
  void absoluteError_translation_isTheMeanOverChannels() {
    Planes target = new Planes(2, 1, 2, new float[] {0f, 1f, 0.5f, 0.5f});
    Planes prediction = new Planes(2, 1, 2, new float[] {0.5f, 1f, 0.5f, 0f});
    Observation observation = new Observation(new Truth.Target(target), prediction);
    assertThat(Answers.full(Task.SEGMENTATION).errorMap(observation).values())
        .containsExactly(0.25f, 0.25f);
  }

  private static Observation observation(JsonNode golden) {
    JsonNode logits = golden.get("logits_chw");
    int channels = logits.size();
    int height = logits.get(0).size();
    int width = logits.get(0).get(0).size();
    List<Double> values = flat(logits, new ArrayList<>());
    float[] probabilities = new float[values.size()];
    int area = height * width;
    for (int i = 0; i < area; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += Math.exp(values.get(c * area + i));
      }
      for (int c = 0; c < channels; c++) {
        double exp = Math.exp(values.get(c * area + i));
        probabilities[c * area + i] = (float) (channels == 1 ? exp / (1 + exp) : exp / sum);
      }
    }
    int[] labels =
        flat(golden.get("mask_hw"), new ArrayList<>()).stream()
            .mapToInt(Double::intValue)
            .toArray();
    return new Observation(
        new Truth.Mask(new Labels(height, width, labels), IGNORE),
        new Planes(channels, height, width, probabilities));
  }

  private static List<Double> flat(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> flat(child, into));
    } else {
      into.add(node.asDouble());
    }
    return into;
  }
}
