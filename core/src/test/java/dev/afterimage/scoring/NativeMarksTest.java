package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class NativeMarksTest {
  private static final int SIDE = 160;

  /** A grey picture of whole levels. */
  private static Planes grey(int height, int width, IntUnaryOperator level) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(255, level.applyAsInt(i))) / 255f;
    }
    return new Planes(1, height, width, values);
  }

  private static Planes noise(int height, int width, double deviation) {
    Random random = new Random(5);
    return grey(height, width, i -> (int) Math.round(128 + deviation * random.nextGaussian()));
  }

  private static double mark(Planes picture, String name) {
    return NativeMarks.of(picture, 8)[NativeMarks.NAMES.indexOf(name)];
  }

  @Test
  void noiseFloor_ofGaussianNoise_isItsDeviation() {
    for (double deviation : new double[] {4, 10, 20}) {
      double floor = Math.exp(mark(noise(SIDE, SIDE, deviation), "log of the noise floor"));
      assertThat(floor / 0.6745)
          .as("deviation %s", deviation)
          .isCloseTo(deviation, within(0.05 * deviation));
    }
  }

  @Test
  void noiseFloor_ofARamp_isNone() {
    Planes ramp = grey(SIDE, SIDE, i -> i % SIDE);
    assertThat(Math.exp(mark(ramp, "log of the noise floor"))).isLessThan(0.02);
  }

  @Test
  void sharpness_ofNoiseThatIsBlurred_falls() {
    Planes sharp = noise(SIDE, SIDE, 40);
    float[] v = sharp.values();
    Planes blurred =
        grey(
            SIDE,
            SIDE,
            i -> (int) (255 * (v[i] + v[(i + 1) % v.length] + v[(i + 2) % v.length]) / 3));
    assertThat(mark(sharp, "sharpness at native size")).isCloseTo(1, within(0.05));
    assertThat(mark(blurred, "sharpness at native size")).isLessThan(0.9);
  }

  @Test
  void blockEdges_ofFlatBlocks_areSeenWhereverTheyStart() {
    Random random = new Random(3);
    int[] levels = random.ints(4096, 80, 176).toArray();
    Planes inPlace = grey(SIDE, SIDE, i -> levels[(i / SIDE / 8) * 64 + i % SIDE / 8]);
    Planes cropped = grey(SIDE, SIDE, i -> levels[((i / SIDE + 3) / 8) * 64 + (i % SIDE + 3) / 8]);
    assertThat(mark(inPlace, "edges of 8-pixel blocks")).isGreaterThan(2);
    assertThat(mark(cropped, "edges of 8-pixel blocks")).isLessThan(0.5);
    assertThat(mark(cropped, "edges of shifted 8-pixel blocks")).isGreaterThan(2);
    assertThat(mark(noise(SIDE, SIDE, 10), "edges of shifted 8-pixel blocks")).isLessThan(0.5);
  }

  @Test
  void levels_ofAStretchedPicture_haveGaps() {
    Planes full = grey(SIDE, SIDE, i -> 20 + i % 200);
    Planes stretched = grey(SIDE, SIDE, i -> 20 + 2 * (i % 100));
    assertThat(mark(full, "share of levels used between lowest and highest")).isEqualTo(1);
    assertThat(mark(stretched, "share of levels used between lowest and highest"))
        .isCloseTo(100 / 199.0, within(1e-3));
    assertThat(Math.exp(mark(stretched, "log of the number of levels used")))
        .isCloseTo(100, within(1e-9));
    assertThat(mark(stretched, "lowest level")).isCloseTo(20 / 255.0, within(1e-4));
    assertThat(mark(stretched, "highest level")).isCloseTo(218 / 255.0, within(1e-4));
    assertThat(mark(full, "share of the most used level")).isCloseTo(1 / 200.0, within(1e-3));
  }

  @Test
  void marks_ofPicturesOfAnySize_areFinite() {
    for (int[] size : new int[][] {{1, 1}, {1, 40}, {40, 1}, {2, 2}, {7, 9}, {16, 17}, {9, 3000}}) {
      double[] marks = NativeMarks.of(noise(size[0], size[1], 10), 0);
      assertThat(marks).hasSize(NativeMarks.NAMES.size());
      assertThat(Arrays.stream(marks).allMatch(Double::isFinite))
          .as(Arrays.toString(size))
          .isTrue();
    }
  }

  /** Strips are spread over the whole picture: the lower half counts as much as the upper. */
  @Test
  void marks_ofALargePicture_areThoseOfEvenlySpreadStrips() {
    int side = 1600;
    Planes noisy = noise(side, side, 10);
    Planes half =
        grey(side, side, i -> i < side * side / 2 ? 128 : Math.round(255 * noisy.values()[i]));
    double whole = mark(noisy, "log of fine detail");
    assertThat(Math.exp(mark(half, "log of fine detail")))
        .isCloseTo(Math.exp(whole) / 2, within(0.1 * Math.exp(whole)));
    assertThat(NativeMarks.of(noisy, 8)).isEqualTo(NativeMarks.of(noisy, 8));
  }
}
