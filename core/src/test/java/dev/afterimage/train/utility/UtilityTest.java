package dev.afterimage.train.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import org.junit.jupiter.api.Test;

class UtilityTest {

  private static Truth mask(int... labels) {
    return new Truth.Mask(new Labels(1, labels.length, labels), 255);
  }

  private static Planes binary(float... values) {
    return new Planes(1, 1, values.length, values);
  }

  /** Predictions 1 1 0 0 against 1 0 1 0: one hit of two and two; 2 / 4 and 1 / 3. */
  @Test
  void binaryMask_overTwoRecords_poolsPixelsAndSkipsTheIgnored() {
    Utility utility = Utility.of(Task.SEGMENTATION, 1);
    utility.add(binary(0.9f, 0.6f, 0.99f), mask(1, 0, 255));
    utility.add(binary(0.1f, 0.5f), mask(1, 0));
    assertThat(utility.values().get("meanDice")).isEqualTo(0.5);
    assertThat(utility.values().get("meanIou")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(utility.first()).isEqualTo(0.5);
  }

  /** Choices 0 1 1 against 0 0 1: Dice 2/3 and 2/3, IoU 1/2 and 1/2; class 2 is nowhere. */
  @Test
  void classes_thatAreNowhere_doNotCount() {
    Utility utility = Utility.of(Task.SEGMENTATION, 3);
    float[] scores = {0.8f, 0.1f, 0.1f, 0.1f, 0.8f, 0.8f, 0.1f, 0.1f, 0.1f};
    utility.add(new Planes(3, 1, 3, scores), mask(0, 0, 1));
    assertThat(utility.values().get("meanDice")).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(utility.values().get("meanIou")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void binaryMask_withNothingToFindAndNothingFound_isRight() {
    Utility utility = Utility.of(Task.SEGMENTATION, 1);
    utility.add(binary(0, 0), mask(0, 0));
    assertThat(utility.values().get("meanDice")).isEqualTo(1);
  }

  @Test
  void mask_withAClassThatTheModelLacks_isRefused() {
    Utility utility = Utility.of(Task.SEGMENTATION, 1);
    assertThatThrownBy(() -> utility.add(binary(0), mask(2)))
        .hasMessageContaining("class 2, the model 2 classes");
  }

  @Test
  void utility_ofNoRecord_isRefused() {
    assertThatThrownBy(() -> Utility.of(Task.TRANSLATION, 3).values())
        .hasMessageContaining("at least 1 record");
  }

  private static Planes first(int height, int width) {
    Planes planes = Planes.zeros(1, height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        planes.values()[y * width + x] = ((y * 7 + x * 13) % 17) / 16f;
      }
    }
    return planes;
  }

  private static Planes second(Planes first) {
    Planes planes = Planes.zeros(1, first.height(), first.width());
    for (int y = 0; y < first.height(); y++) {
      for (int x = 0; x < first.width(); x++) {
        double other = ((y * 5 + x * 11 + 3) % 19) / 18.0;
        planes.values()[y * first.width() + x] = (float) (0.6 * first.at(0, y, x) + 0.4 * other);
      }
    }
    return planes;
  }

  /** References from a direct two-dimensional sum in NumPy, window by window. */
  @Test
  void translation_ofTwoPictures_matchesTheReference() {
    Planes a = first(14, 17);
    Utility utility = Utility.of(Task.TRANSLATION, 1);
    utility.add(second(a), new Truth.Target(a));
    assertThat(utility.values().keySet()).containsExactly("psnr", "l1", "ssim");
    assertThat(utility.values().get("ssim")).isCloseTo(0.7987380526862644, within(1e-6));
    assertThat(utility.values().get("l1")).isCloseTo(0.14407096224046556, within(1e-7));
    assertThat(utility.values().get("psnr")).isCloseTo(15.064115715029494, within(1e-6));
  }

  @Test
  void translation_ofEqualPictures_isPerfect() {
    Planes a = first(11, 11);
    Utility utility = Utility.of(Task.TRANSLATION, 1);
    utility.add(a, new Truth.Target(a));
    assertThat(utility.values()).containsEntry("psnr", 100.0).containsEntry("l1", 0.0);
    assertThat(utility.values().get("ssim")).isCloseTo(1, within(1e-12));
  }

  @Test
  void translation_ofPicturesBelowTheWindow_hasNoSimilarity() {
    Planes a = first(10, 17);
    Utility utility = Utility.of(Task.TRANSLATION, 1);
    utility.add(second(a), new Truth.Target(a));
    assertThat(utility.values().keySet()).containsExactly("psnr", "l1");
  }
}
