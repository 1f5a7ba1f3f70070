package dev.afterimage.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.release.Argmax;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.Observation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MapFormTest {
  private static final Answers FULL = Answers.full(Task.SEGMENTATION);
  private static final Offset<Float> EXACT = within(1e-6f);

  /** Three classes over two pixels; the second is ignored. */
  private static Observation threeClasses() {
    Planes p = new Planes(3, 1, 2, new float[] {0.2f, 0.6f, 0.5f, 0.3f, 0.3f, 0.1f});
    return new Observation(new Truth.Mask(new Labels(1, 2, new int[] {1, 255}), 255), p);
  }

  /** One channel over three pixels of classes 1, 0 and ignored. */
  private static Observation binary() {
    Planes p = new Planes(1, 1, 3, new float[] {0.8f, 0.25f, 0.4f});
    return new Observation(new Truth.Mask(new Labels(1, 3, new int[] {1, 0, 9}), 9), p);
  }

  /** Two channels over one pixel. */
  private static Observation translation() {
    Planes output = new Planes(2, 1, 1, new float[] {0.75f, 0.25f});
    return new Observation(new Truth.Target(new Planes(2, 1, 1, new float[] {0.5f, 1f})), output);
  }

  private static void expect(MapForm form, Observation of, int classes, float... values) {
    Task task = of.truth() instanceof Truth.Mask ? Task.SEGMENTATION : Task.TRANSLATION;
    Planes map = form.of(Answers.full(task), of, classes);
    assertThat(map.values()).containsExactly(values, EXACT);
    assertThat(map.channels()).isEqualTo(form.channels(task, of.prediction().channels()));
    assertThat(map.sameSize(of.prediction())).isTrue();
  }

  @Test
  void type1_everyTask_isTheOutput() {
    expect(MapForm.TYPE_1, threeClasses(), 3, 0.2f, 0.6f, 0.5f, 0.3f, 0.3f, 0.1f);
    expect(MapForm.TYPE_1, binary(), 2, 0.8f, 0.25f, 0.4f);
    expect(MapForm.TYPE_1, translation(), 0, 0.75f, 0.25f);
  }

  @Test
  void type2_threeClasses_ignoredPixelIsZeroInAllTruthChannels() {
    expect(
        MapForm.TYPE_2,
        threeClasses(),
        3,
        new float[] {0.2f, 0.6f, 0.5f, 0.3f, 0.3f, 0.1f, 0, 0, 1, 0, 0, 0});
  }

  @Test
  void type2_binary_hasATruthChannelForEachClass() {
    expect(MapForm.TYPE_2, binary(), 2, 0.8f, 0.25f, 0.4f, 0, 1, 0, 1, 0, 0);
  }

  @Test
  void type2_translation_stacksTheTarget() {
    expect(MapForm.TYPE_2, translation(), 0, 0.75f, 0.25f, 0.5f, 1f);
  }

  @Test
  void structuredLoss_everyTask_isTheErrorPerPixel() {
    expect(MapForm.STRUCTURED_LOSS, threeClasses(), 3, 0.6931472f, 0f); // -ln 0.5
    expect(MapForm.STRUCTURED_LOSS, binary(), 2, 0.2231436f, 0.2876821f, 0f); // -ln 0.8, -ln 0.75
    expect(MapForm.STRUCTURED_LOSS, translation(), 0, 0.25f, 0.75f);
  }

  @Test
  void structuredLoss_labelsAlone_isWhereTheyAreWrong() {
    Answers labels = new Answers(Task.SEGMENTATION, new Argmax());
    Planes answer = new Planes(1, 1, 3, new float[] {0, 0, 1});
    Observation observation = new Observation(binary().truth(), answer);
    assertThat(MapForm.STRUCTURED_LOSS.of(labels, observation, 2).values())
        .containsExactly(1, 0, 0);
  }

  @Test
  void of_channelsThatAreNoClasses_isRefused() {
    assertThatThrownBy(() -> MapForm.TYPE_2.of(FULL, threeClasses(), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 classes")
        .hasMessageContaining("got 3");
    Observation beyond =
        new Observation(new Truth.Mask(new Labels(1, 1, new int[] {2}), -1), Planes.zeros(1, 1, 1));
    assertThatThrownBy(() -> MapForm.TYPE_2.of(FULL, beyond, 2)).hasMessageContaining("class 2");
  }
}
