package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianDerivativesTest {

  @Test
  void of_pictureWithUnequalSides_agreesWithTheDefinition() {
    Planes picture = noise(2, 11, 17);
    float[][] features = GaussianDerivatives.of(picture);
    int[][] orders = {{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}}; // along x, along y
    for (int scale = 0; scale < 4; scale++) {
      for (int f = 0; f < orders.length; f++) {
        for (int channel = 0; channel < 2; channel++) {
          double expected = direct(picture, channel, 4, 13, 1 << scale, orders[f][0], orders[f][1]);
          float[] plane = features[(channel * 4 + scale) * 7 + f];
          assertThat((double) plane[4 * 17 + 13])
              .as("channel %d, scale %d, feature %d", channel, scale, f)
              .isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  /** The sum over the window, one pixel, straight from the definition. */
  private static double direct(
      Planes picture, int channel, int y, int x, int sigma, int orderX, int orderY) {
    int radius = 3 * sigma;
    double sum = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        float value =
            picture.at(
                channel, mirrored(y + dy, picture.height()), mirrored(x + dx, picture.width()));
        sum += value * weight(dx, sigma, orderX) * weight(dy, sigma, orderY);
      }
    }
    return sum;
  }

  private static double weight(int at, int sigma, int order) {
    double mass = 0;
    double moment = 0;
    for (int i = -3 * sigma; i <= 3 * sigma; i++) {
      double g = Math.exp(-0.5 * i * i / (sigma * sigma));
      mass += g;
      moment += g * i * i;
    }
    double variance = moment / mass;
    double g = Math.exp(-0.5 * at * at / (sigma * sigma)) / mass;
    return switch (order) {
      case 0 -> g;
      case 1 -> g * at / variance;
      default -> g * (at * at - variance) / (variance * variance);
    };
  }

  private static int mirrored(int index, int length) {
    int i = index;
    while (i < 0 || i >= length) {
      i = i < 0 ? -1 - i : 2 * length - 1 - i;
    }
    return i;
  }

  private static Planes noise(int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Planes(channels, height, width, values);
  }
}
