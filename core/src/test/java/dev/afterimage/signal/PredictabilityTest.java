package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictabilityTest {
  private static final int SIDE = Predictability.GRID;

  @Test
  void error_truthThatFollowsFromThePicture_isFarBelowOneThatDoesNot() {
    Planes picture = noise(1, 1);
    Truth copy = new Truth.Target(picture);
    Truth other = new Truth.Target(noise(1, 2));
    double easy = Predictability.of(picture, copy, 2).mean();
    double hard = Predictability.of(picture, other, 2).mean();
    assertThat(easy).isLessThan(0.5 * hard);
    // Uniform noise that nothing predicts errs by a quarter on average.
    assertThat(hard).isCloseTo(0.25, within(0.02));
  }

  @Test
  void error_constantPictureAndEmptyMask_isZeroAndFinite() {
    Planes grey = Planes.zeros(3, SIDE, SIDE);
    Truth empty = new Truth.Mask(new Labels(SIDE, SIDE, new int[SIDE * SIDE]), 255);
    Predictability.Result result = Predictability.of(grey, empty, 2);
    assertThat(result.mean()).isZero();
    assertThat(result.map().values()).containsOnly(0f);
  }

  @Test
  void error_onlyIgnoredPixels_isZero() {
    int[] labels = new int[SIDE * SIDE];
    Arrays.fill(labels, 255);
    Truth mask = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
    assertThat(Predictability.of(noise(3, 1), mask, 4).mean()).isZero();
  }

  @Test
  void map_ofAnyRecord_averagesToTheError() {
    SplittableRandom random = new SplittableRandom(3);
    int[] labels = random.ints(SIDE * SIDE, 0, 3).toArray();
    Truth mask = new Truth.Mask(new Labels(SIDE, SIDE, labels), 255);
    Predictability.Result result = Predictability.of(noise(3, 4), mask, 5);
    double sum = 0;
    for (float v : result.map().values()) {
      sum += v;
    }
    assertThat(sum / (SIDE * SIDE)).isCloseTo(result.mean(), within(1e-6));
  }

  @Test
  void features_colourPicture_are89() {
    assertThat(GaussianDerivatives.of(noise(3, 1))).hasNumberOfRows(89);
    assertThat(GaussianDerivatives.count(3)).isEqualTo(89);
  }

  @Test
  void features_ramp_haveItsSlope() {
    float[] ramp = new float[SIDE * SIDE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 0.01f * (i % SIDE);
    }
    float[][] features = GaussianDerivatives.of(new Planes(1, SIDE, SIDE, ramp));
    int centre = SIDE / 2 * SIDE + SIDE / 2;
    assertThat(features[0][centre]).isCloseTo(0.28f, within(1e-4f)); // value at sigma 1
    assertThat(features[1][centre]).isCloseTo(0.01f, within(2e-4f)); // dx
    assertThat(features[2][centre]).isCloseTo(0f, within(1e-5f)); // dy
    assertThat(features[3][centre]).isCloseTo(0f, within(1e-3f)); // dxx
  }

  private static Planes noise(int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[channels * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Planes(channels, SIDE, SIDE, values);
  }
}
