package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.release.Argmax;
import dev.afterimage.release.Noise;
import dev.afterimage.release.Rounded;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is measured of a release, on observations that can be worked out by hand. */
class AnswersTest {
  private static final Offset<Double> EXACT = within(1e-6);
  private static final int IGNORE = 9;
  private static final Answers LABELS = new Answers(Task.SEGMENTATION, new Argmax());

  private static Observation binary(int[] truth, float... p) {
    Truth.Mask mask = new Truth.Mask(new Labels(1, truth.length, truth), IGNORE);
    return new Observation(mask, new Planes(1, 1, p.length, p));
  }

  /**
   * Two of seven pixels wrong: 2.5 / 8. Within 2 of the border lie 4, one of them wrong: 1.5 / 5.
   */
  @Test
  void labels_binary_areSharesOfWrongPixels() {
    Observation observation =
        binary(new int[] {0, 0, 0, 0, 1, 1, 1, IGNORE}, 1, 0, 0, 1, 1, 1, 1, 0);
    assertThat(SignalSet.of(LABELS).names())
        .containsExactly("label-error", "boundary-label-error", "dice-loss", "predictability");
    // Dice of labels: 3 of 3 found, 5 called foreground: 1 - 6 / 8.
    assertThat(SignalSet.of(LABELS).measure(observation, 0.5))
        .containsExactly(new double[] {2.5 / 8, 1.5 / 5, 0.25, 0.5}, EXACT);
    assertThat(LABELS.errorMap(observation).values()).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void labels_classes_areSharesOfWrongPixels() {
    Truth.Mask mask = new Truth.Mask(new Labels(1, 3, new int[] {2, 0, 1}), IGNORE);
    Planes oneHot = new Planes(3, 1, 3, new float[] {0, 1, 0, 0, 0, 0, 1, 0, 1});
    double[] measured = SignalSet.of(LABELS).measureCopy(new Observation(mask, oneHot));
    assertThat(measured).containsExactly(new double[] {1.5 / 4, 1.5 / 4}, EXACT);
  }

  /** Half a pixel stands for none and for all: logarithms are finite. */
  @Test
  void labels_allRightOrAllWrong_areNeither0Nor1() {
    assertThat(SignalSet.of(LABELS).measureCopy(binary(new int[] {1, 1, 1}, 1, 1, 1)))
        .containsExactly(0.125, 0.125);
    assertThat(SignalSet.of(LABELS).measureCopy(binary(new int[] {0, 0, 0}, 1, 1, 1)))
        .containsExactly(0.875, 0.875);
  }

  @Test
  void rounded_0And1_areAQuarterStepAway() {
    Answers rounded = new Answers(Task.SEGMENTATION, new Rounded(1));
    double expected = -(Math.log(0.025) + Math.log(0.975) + Math.log(0.4)) / 3;
    assertThat(rounded.measure(binary(new int[] {1, 1, 1}, 0, 1, 0.4f))[0])
        .isCloseTo(expected, EXACT);
  }

  @Test
  void noise_probabilityBelowItsDeviation_isTakenAsThat() {
    Answers noisy = new Answers(Task.SEGMENTATION, new Noise(0.2, 1));
    double expected = -(2 * Math.log(0.2) + Math.log(0.9)) / 3;
    assertThat(noisy.measure(binary(new int[] {1, 1, 1}, 0, 0.1f, 0.9f))[0])
        .isCloseTo(expected, EXACT);
  }

  @Test
  void answers_labelsOfTranslation_areRefused() {
    assertThatThrownBy(() -> new Answers(Task.TRANSLATION, new Argmax()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("release argmax needs class probabilities");
  }
}
