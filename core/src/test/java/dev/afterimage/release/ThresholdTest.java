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
import org.junit.jupiter.api.Test;

/** What is released of independent maps. */
class ThresholdTest {
  private static final Output MAPS =
      new Output(Kind.PROBABILITIES, Activation.NONE, 3, "out", null, null, true);
  private static final Output CLASSES = new Output(Kind.LOGITS, Activation.SOFTMAX, 3, "out");
  private static final Planes ANSWER =
      new Planes(3, 1, 2, new float[] {.9f, .5f, .8f, .1f, .2f, .49f});
  private static final Query QUERY = new Query("r1", Query.EXACT, Planes.zeros(1, 1, 2));

  @Test
  void threshold_ofMaps_givesEveryMapAtAHalf() {
    Release threshold = Release.parse("threshold", 1);
    threshold.requireFits(MAPS);
    assertThat(threshold.of(ANSWER, MAPS, QUERY).values()).containsExactly(1, 1, 1, 0, 0, 0);
    assertThat(threshold.isLabels()).isTrue();
    assertThatThrownBy(() -> threshold.requireFits(Task.TRANSLATION))
        .hasMessageContaining("translation");
  }

  @Test
  void releases_thatDoNotFit_nameWhatServes() {
    assertThatThrownBy(() -> new Argmax().requireFits(MAPS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("choose threshold");
    assertThatThrownBy(() -> new Threshold().requireFits(CLASSES))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("choose argmax");
    assertThatThrownBy(() -> new TopK(1).requireFits(MAPS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("sum to 1");
  }

  /** Nothing is divided by a sum that means nothing. */
  @Test
  void noiseAndTemperature_ofMaps_treatEveryMapByItself() {
    float[] noisy = new Noise(0.01, 2).of(ANSWER, MAPS, QUERY).values();
    for (int i = 0; i < noisy.length; i++) {
      assertThat(noisy[i]).isCloseTo(ANSWER.values()[i], within(0.06f));
    }
    float[] warm = new Temperature(2).of(ANSWER, MAPS, QUERY).values();
    assertThat(warm[0]).isCloseTo(0.75f, within(1e-6f)); // 3 / (3 + 1) from odds of 9
    assertThat(warm[1]).isEqualTo(0.5f);
  }
}
