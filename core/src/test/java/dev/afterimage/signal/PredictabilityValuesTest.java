package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The values of the predictability error: to 1e-9 those that were found before its loops were
 * arranged anew, and within what single precision loses those of the plain formula.
 */
class PredictabilityValuesTest {
  private static final int SIDE = Predictability.GRID;
  private static final int IGNORE = 255;

  @ParameterizedTest
  @CsvSource({
    "1, false, 2, 0, 0.476766620686187",
    "1, false, 5, 30, 0.28954713263128956",
    "3, false, 2, 0, 0.2970124295724914",
    "3, false, 8, 0, 0.14223558119057395",
    "3, false, 8, 41, 0.14763486612983973",
    "3, true, 3, 0, 0.4016140163608192",
    "3, true, 2, 12, 0.4762898258030914",
    "3, false, 0, 0, 0.02983737031783955",
    "3, true, 0, 0, 0.11208423391037431",
    "1, false, 3, 95, 0.40074879720974305"
  })
  void error_anyRecord_isThatOfTheFirstRelease(
      int channels, boolean grey, int classes, int ignored, double expected) {
    Planes picture = picture(channels, grey);
    Truth truth = truth(classes, ignored);
    Predictability.Result result = Predictability.of(picture, truth, classes);
    assertThat(result.mean()).isCloseTo(expected, within(1e-9));
    assertThat(Predictability.error(picture, truth, classes)).isEqualTo(result.mean());
  }

  @ParameterizedTest
  @CsvSource({"1, false, 2, 0", "3, false, 3, 40", "3, true, 0, 0"})
  void error_anyRecord_isThatOfThePlainFormula(
      int channels, boolean grey, int classes, int ignored) {
    Planes picture = picture(channels, grey);
    Truth truth = truth(classes, ignored);
    double expected = PlainPredictability.error(picture, truth, classes);
    assertThat(Predictability.error(picture, truth, classes)).isCloseTo(expected, within(2e-7));
  }

  /** Blocks under noise; of a grey one all channels are the same. */
  private static Planes picture(int channels, boolean grey) {
    SplittableRandom random = new SplittableRandom(11);
    float[] values = new float[channels * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int row = i / SIDE % SIDE / 9;
      int column = i % SIDE / 7;
      float block = (row * 5 + column * 3 + i / (SIDE * SIDE)) % 8 / 8f;
      values[i] =
          grey && i >= SIDE * SIDE
              ? values[i % (SIDE * SIDE)]
              : (float) (0.8 * block + 0.2 * random.nextDouble());
    }
    return new Planes(channels, SIDE, SIDE, values);
  }

  /** A mask of blocks of so many classes; a target of three channels where there are none. */
  private static Truth truth(int classes, int ignored) {
    SplittableRandom random = new SplittableRandom(12);
    if (classes == 0) {
      return new Truth.Target(picture(3, false));
    }
    int[] labels = new int[SIDE * SIDE];
    for (int i = 0; i < labels.length; i++) {
      int block = i / SIDE / 9 * 5 + i % SIDE / 7 * 3;
      labels[i] = random.nextInt(4) == 0 ? random.nextInt(classes) : block % classes;
      if (i % 97 < ignored) {
        labels[i] = IGNORE;
      }
    }
    return new Truth.Mask(new Labels(SIDE, SIDE, labels), IGNORE);
  }
}
