package dev.afterimage.signal;

import dev.afterimage.grid.Planes;
import java.util.Arrays;

/**
 * Features per pixel of a picture, from the picture alone: Gaussian derivatives up to second order
 * at several scales, gradient magnitudes, and the pixel's position with its second-order terms.
 *
 * <p>They stand in for the features of a pretrained network in Shafran et al. (ICCV 2021), section
 * on predictability: 89 numbers per pixel of a colour picture, no weights needed.
 */
final class GaussianDerivatives {
  private static final double[] SIGMAS = {1, 2, 4, 8}; // pixels
  private static final int PER_SCALE = 7; // value, dx, dy, dxx, dxy, dyy, gradient magnitude
  private static final int POSITION = 5; // x, y, xy, xx, yy
  private static final int ORDERS = 3; // of derivatives along one axis: 0, 1, 2
  private static final int[][] PLACES = {{0, 2, 5}, {1, 4}, {3}}; // by order along x, along y
  private static final float[][][] KERNELS = kernels(); // (scales, orders 0..2, taps)

  private GaussianDerivatives() {}

  /** Number of features for a picture of so many channels. */
  static int count(int channels) {
    return channels * SIGMAS.length * PER_SCALE + POSITION;
  }

  /**
   * The features of a picture.
   *
   * @param image (channels, height, width)
   * @return one plane per feature, (features, height, width); channels of equal values share planes
   */
  static float[][] of(Planes image) {
    float[][] features = new float[count(image.channels())][];
    int distinct = allEqual(image) ? 1 : image.channels();
    float[][] columns = columns(image, distinct);
    for (int scale = 0; scale < KERNELS.length; scale++) {
      addScale(columns, image, distinct, scale, features);
    }
    int perChannel = SIGMAS.length * PER_SCALE;
    for (int f = distinct * perChannel; f < features.length - POSITION; f++) {
      features[f] = features[f - perChannel];
    }
    addPosition(image.height(), image.width(), features, features.length - POSITION);
    return features;
  }

  /** Whether all channels hold the same values, as those of a grey picture in colours do. */
  private static boolean allEqual(Planes image) {
    float[] values = image.values();
    int rest = values.length - image.area();
    return Arrays.equals(values, 0, rest, values, image.area(), values.length);
  }

  private static void addScale(
      float[][] columns, Planes image, int channels, int scale, float[][] features) {
    float[][] kernels = KERNELS[scale];
    int height = image.height();
    int width = image.width();
    int length = channels * width;
    // Filtered along x by every order, side by side in one line, then all of it along y: long lines
    // are worth more to the compiler than few of them. Order x is wanted with orders y <= 2 - x.
    float[][] across = new float[height][ORDERS * length]; // (height, orders x channels x width)
    for (int order = 0; order < ORDERS; order++) {
      turn(MirroredFilter.apply(columns, kernels[order], channels * height), across, order, width);
    }
    for (int y = 0; y < ORDERS; y++) {
      float[][] rows = MirroredFilter.apply(across, kernels[y], (ORDERS - y) * length);
      for (int x = 0; x + y < ORDERS; x++) {
        for (int c = 0; c < channels; c++) {
          int f = (c * SIGMAS.length + scale) * PER_SCALE + PLACES[x][y];
          features[f] = plane(rows, x * length + c * width, width);
        }
      }
    }
    for (int c = 0; c < channels; c++) {
      int at = (c * SIGMAS.length + scale) * PER_SCALE;
      features[at + 6] = magnitude(features[at + 1], features[at + 2]);
    }
  }

  /** Columns of the first channels, (width, channels x height): what rows are filtered as. */
  private static float[][] columns(Planes image, int channels) {
    float[][] columns = new float[image.width()][channels * image.height()];
    float[] values = image.values(); // channel and row together are one index
    for (int row = 0, i = 0; row < columns[0].length; row++) {
      for (int x = 0; x < image.width(); x++, i++) {
        columns[x][row] = values[i];
      }
    }
    return columns;
  }

  /** From (width, channels x height) into a part of (height, orders x channels x width). */
  private static void turn(float[][] columns, float[][] rows, int order, int width) {
    int height = rows.length;
    int channels = columns[0].length / height;
    for (int y = 0; y < height; y++) {
      for (int c = 0; c < channels; c++) {
        int to = (order * channels + c) * width;
        for (int x = 0; x < width; x++) {
          rows[y][to + x] = columns[x][c * height + y];
        }
      }
    }
  }

  /** A part of every row, (height, width). */
  private static float[] plane(float[][] rows, int at, int width) {
    float[] plane = new float[rows.length * width];
    for (int y = 0; y < rows.length; y++) {
      System.arraycopy(rows[y], at, plane, y * width, width);
    }
    return plane;
  }

  private static float[] magnitude(float[] dx, float[] dy) {
    float[] magnitude = new float[dx.length];
    for (int i = 0; i < dx.length; i++) {
      magnitude[i] = (float) Math.sqrt(dx[i] * dx[i] + dy[i] * dy[i]);
    }
    return magnitude;
  }

  private static void addPosition(int height, int width, float[][] features, int at) {
    for (int f = 0; f < POSITION; f++) {
      features[at + f] = new float[height * width];
    }
    for (int row = 0, i = 0; row < height; row++) {
      float y = height == 1 ? 0 : 2f * row / (height - 1) - 1;
      for (int column = 0; column < width; column++, i++) {
        float x = width == 1 ? 0 : 2f * column / (width - 1) - 1;
        features[at][i] = x;
        features[at + 1][i] = y;
        features[at + 2][i] = x * y;
        features[at + 3][i] = x * x;
        features[at + 4][i] = y * y;
      }
    }
  }

  private static float[][][] kernels() {
    float[][][] kernels = new float[SIGMAS.length][3][];
    for (int s = 0; s < SIGMAS.length; s++) {
      for (int order = 0; order < 3; order++) {
        kernels[s][order] = kernel(SIGMAS[s], order);
      }
    }
    return kernels;
  }

  /** A derivative of the normalised Gaussian, cut at three sigmas, for correlation. */
  private static float[] kernel(double sigma, int order) {
    int radius = (int) Math.ceil(3 * sigma);
    double[] gauss = new double[2 * radius + 1];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < gauss.length; i++) {
      double x = i - radius;
      gauss[i] = Math.exp(-x * x / (2 * sigma * sigma));
      sum += gauss[i];
      squares += x * x * gauss[i];
    }
    float[] kernel = new float[gauss.length];
    double variance = squares / sum; // of the cut kernel, so that derivatives of a constant are 0
    for (int i = 0; i < gauss.length; i++) {
      double x = i - radius;
      double factor =
          switch (order) {
            case 0 -> 1;
            case 1 -> x / variance;
            default -> (x * x - variance) / (variance * variance);
          };
      kernel[i] = (float) (factor * gauss[i] / sum);
    }
    return kernel;
  }
}
