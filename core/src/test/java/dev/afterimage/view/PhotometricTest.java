package dev.afterimage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhotometricTest {

  @ParameterizedTest
  @EnumSource
  void input_twice_isTheSameCopyAndLeavesTheOriginal(Photometric view) {
    Planes picture = random(1);
    float[] before = picture.values().clone();
    float[] first = view.input(picture).values();
    assertThat(view.input(random(1)).values()).containsExactly(first);
    assertThat(picture.values()).containsExactly(before);
    assertThat(first).isNotEqualTo(before);
    for (float value : first) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void truth_isLeftAlone(Photometric view) {
    Truth truth = new Truth.Target(random(2));
    assertThat(view.truth(truth)).isSameAs(truth);
  }

  @Test
  void gammaAndDim_areTheirFormulas() {
    Planes picture = new Planes(1, 1, 3, new float[] {0, 0.5f, 1});
    // 0.5^1.25 = 0.42045
    assertThat(Photometric.GAMMA.input(picture).values())
        .containsExactly(new float[] {0, 0.42045f, 1}, within(1e-5f));
    assertThat(Photometric.DIM.input(picture).values())
        .containsExactly(new float[] {0, 0.45f, 0.9f}, within(1e-6f));
  }

  /** 1-2-1 twice: 4/16 of a point stays, 2/16 go to each side, 1/16 to each corner. */
  @Test
  void blur_ofAPoint_isTheBinomialKernel() {
    Planes picture = Planes.zeros(1, 5, 5);
    picture.values()[12] = 16;
    float[] out = Photometric.BLUR.input(picture).values();
    assertThat(new float[] {out[12], out[7], out[11], out[6], out[2]})
        .containsExactly(4, 2, 2, 1, 0);
  }

  /** 3 x 4096 draws of deviation 0.02: four standard errors, below 1 false alarm in 10,000. */
  @Test
  void noise_onGrey_hasItsDeviation() {
    float[] grey = new float[3 * 64 * 64];
    Arrays.fill(grey, 0.5f);
    double squares = 0;
    for (float value : Photometric.NOISE.input(new Planes(3, 64, 64, grey)).values()) {
      squares += Math.pow(value - 0.5, 2);
    }
    double margin = 4 * 0.02 / Math.sqrt(2.0 * grey.length);
    assertThat(Math.sqrt(squares / grey.length)).isCloseTo(0.02, within(margin));
  }

  private static Planes random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[3 * 8 * 8];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0.1, 0.9);
    }
    return new Planes(3, 8, 8, values);
  }
}
