package dev.afterimage.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.Query;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every release on answers that can be worked out by hand. */
class ReleaseTest {
  private static final Offset<Float> EXACT = within(1e-6f);
  private static final Output SOFTMAX = new Output(Kind.LOGITS, Activation.SOFTMAX, 4, null);
  private static final Output BINARY = new Output(Kind.LOGITS, Activation.SIGMOID, 1, null);
  private static final Output VALUES = new Output(Kind.VALUES, Activation.NONE, 3, null);

  /** Four classes over two pixels, (4, 1, 2): 0.1 0.2 0.3 0.4, and 0.5 0.5 0 0. */
  private static Planes classes() {
    return new Planes(4, 1, 2, new float[] {0.1f, 0.5f, 0.2f, 0.5f, 0.3f, 0, 0.4f, 0});
  }

  private static Planes binary(float... p) {
    return new Planes(1, 1, p.length, p);
  }

  private static float[] of(Release release, Planes answer, Output output) {
    return of(release, answer, output, "a", Query.EXACT);
  }

  private static float[] of(Release release, Planes answer, Output output, String id, String view) {
    float[] before = answer.values().clone();
    Planes released = release.of(answer, output, new Query(id, view, answer));
    assertThat(released.shape()).isEqualTo(answer.shape());
    assertThat(answer.values()).containsExactly(before);
    return released.values();
  }

  @Test
  void full_anything_isTheAnswer() {
    Planes answer = classes();
    assertThat(Release.full().of(answer, SOFTMAX, new Query("a", "", answer))).isSameAs(answer);
  }

  @Test
  void argmax_classes_isOneHotAndFirstOfEquals() {
    assertThat(of(new Argmax(), classes(), SOFTMAX)).containsExactly(0, 1, 0, 0, 0, 0, 1, 0);
  }

  /**
   * Fault 4 of the released code: it rounds raw logits, by which a logit of 0.4 (a probability of
   * 0.6) would be background and one of -0.7 (0.33) class -1.
   */
  @Test
  void argmax_binary_thresholdsTheProbability() {
    assertThat(of(new Argmax(), binary(0, 0.3318f, 0.4999f, 0.5f, 0.5987f, 1), BINARY))
        .containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void rounded_halves_goToTheEvenDigit() {
    Planes answer = binary(0.125f, 0.375f, 0.004f, 0.996f, 0.5f);
    assertThat(of(new Rounded(2), answer, BINARY)).containsExactly(0.12f, 0.38f, 0, 1, 0.5f);
    assertThat(of(new Rounded(1), binary(0.25f, 0.26f), BINARY)).containsExactly(0.2f, 0.3f);
  }

  @Test
  void topK_withheldClasses_shareWhatIsLeft() {
    assertThat(of(new TopK(1), classes(), SOFTMAX))
        .containsExactly(new float[] {0.2f, 0.5f, 0.2f, 1f / 6, 0.2f, 1f / 6, 0.4f, 1f / 6}, EXACT);
    assertThat(of(new TopK(2), classes(), SOFTMAX))
        .containsExactly(new float[] {0.15f, 0.5f, 0.15f, 0.5f, 0.3f, 0, 0.4f, 0}, EXACT);
  }

  /** At temperature 0.5 probabilities are squared: 1 4 9 16 over 30. */
  @Test
  void temperature_half_squares() {
    assertThat(of(new Temperature(0.5), classes(), SOFTMAX))
        .containsExactly(
            new float[] {1 / 30f, 0.5f, 4 / 30f, 0.5f, 9 / 30f, 0, 16 / 30f, 0}, EXACT);
    assertThat(of(new Temperature(0.5), binary(0.2f, 0, 1, 0.5f), BINARY))
        .containsExactly(new float[] {0.04f / 0.68f, 0, 1, 0.5f}, EXACT);
  }

  /** The softmax of logits 1 and 3 at temperature 2 is that of 0.5 and 1.5. */
  @Test
  void temperature_two_isTheSoftmaxOfHalvedLogits() {
    float p = (float) (1 / (1 + Math.exp(-2)));
    Planes answer = new Planes(2, 1, 1, new float[] {1 - p, p});
    float expected = (float) (1 / (1 + Math.exp(-1)));
    assertThat(of(new Temperature(2), answer, SOFTMAX))
        .containsExactly(new float[] {1 - expected, expected}, EXACT);
    assertThat(of(new Temperature(2), binary(p), BINARY)[0]).isCloseTo(expected, EXACT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e3})
  void temperature_extreme_staysADistribution(double t) {
    float[] p = of(new Temperature(t), classes(), SOFTMAX);
    assertThat(p[0] + p[2] + p[4] + p[6]).isCloseTo(1, EXACT);
    assertThat(p[6]).isCloseTo(t < 1 ? 1 : 0.25f, within(1e-3f));
  }

  @Test
  void noise_classes_areADistributionAgain() {
    float[] p = of(new Noise(0.3, 1), classes(), SOFTMAX);
    assertThat(p[0] + p[2] + p[4] + p[6]).isCloseTo(1, EXACT);
    for (float each : p) {
      assertThat(each).isBetween(0f, 1f);
    }
    assertThat(p).isNotEqualTo(classes().values());
  }

  /** 40000 draws: the mean has a deviation of 0.0005, the deviation one of 0.00035. */
  @Test
  void noise_oneChannel_hasTheDeviationAsked() {
    float[] half = new float[40_000];
    Arrays.fill(half, 0.5f);
    float[] noisy = of(new Noise(0.1, 1), new Planes(1, 200, 200, half), BINARY);
    double mean = 0;
    double square = 0;
    for (float each : noisy) {
      mean += each / (double) noisy.length;
      square += Math.pow(each - 0.5, 2) / noisy.length;
    }
    assertThat(mean).isCloseTo(0.5, within(0.0025));
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.002));
  }

  @Test
  void noise_repeatedQuery_isTheSameAndAnyOtherIsNot() {
    Noise noise = new Noise(0.1, 7);
    float[] once = of(noise, classes(), SOFTMAX, "a", "hflip");
    assertThat(of(noise, classes(), SOFTMAX, "a", "hflip")).containsExactly(once);
    assertThat(of(noise, classes(), SOFTMAX, "a", Query.EXACT)).isNotEqualTo(once);
    assertThat(of(noise, classes(), SOFTMAX, "b", "hflip")).isNotEqualTo(once);
    assertThat(of(new Noise(0.1, 8), classes(), SOFTMAX, "a", "hflip")).isNotEqualTo(once);
    assertThat(of(noise.elsewhere("s"), classes(), SOFTMAX, "a", "hflip")).isNotEqualTo(once);
  }

  @Test
  void noise_values_areClippedAndNotNormalised() {
    Planes picture = new Planes(3, 1, 1, new float[] {0.5f, 0.5f, 0.5f});
    float[] noisy = of(new Noise(0.05, 3), picture, VALUES);
    assertThat(noisy[0] + noisy[1] + noisy[2]).isBetween(1f, 2f);
    assertThat(of(new Noise(1e6, 3), picture, VALUES)).containsAnyOf(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"argmax", "top-k:2", "temperature:2.0"})
  void requireFits_translation_isRefusedWithWhy(String label) {
    Release release = Release.parse(label, 1);
    assertThatThrownBy(() -> release.requireFits(Task.TRANSLATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("release " + label + " needs class probabilities");
    release.requireFits(Task.SEGMENTATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "noise:0.1", "round:2"})
  void requireFits_translation_isAllowed(String label) {
    Release release = Release.parse(label, 1);
    release.requireFits(Task.TRANSLATION);
    release.requireFits(VALUES);
  }

  @Test
  void topK_nothingWithheld_isRefused() {
    new TopK(2).requireFits(SOFTMAX);
    assertThatThrownBy(() -> new TopK(3).requireFits(SOFTMAX))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("k must be at most 2");
    assertThatThrownBy(() -> new TopK(1).requireFits(BINARY))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("has 1 channel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "argmax", "noise:0.1", "round:2", "top-k:3", "temperature:2.5"})
  void parse_label_isReadBack(String label) {
    assertThat(Release.parse(label, 1).label()).isEqualTo(label);
    assertThat(Release.parse(label, 1).description()).isNotBlank();
  }

  /** One text for classes and for independent maps. */
  @Test
  void temperature_isDescribedForBothKindsOfChannels() {
    assertThat(new Temperature(2.5).description())
        .contains("logits divided by the temperature 2.5", "softmax", "sigmoid of each channel");
  }

  @ParameterizedTest
  @CsvSource({
    "labels, 'release must be full, argmax, threshold, noise:SD'",
    "argmax:1, 'release argmax takes no number, got argmax:1'",
    "noise, 'with a number behind the colon, got noise'",
    "noise:-1, 'must be more than 0 and finite, got -1.0'",
    "noise:NaN, 'must be more than 0 and finite, got NaN'",
    "round:1.5, 'with a whole number behind the colon, got round:1.5'",
    "round:0, 'must be 1 to 6, got 0'",
    "round:7, 'must be 1 to 6, got 7'",
    "top-k:0, 'must be 1 or more, got 0'",
    "temperature:0, 'must be more than 0 and finite, got 0.0'"
  })
  void parse_badText_saysWhatIsNeeded(String text, String message) {
    assertThatThrownBy(() -> Release.parse(text, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
