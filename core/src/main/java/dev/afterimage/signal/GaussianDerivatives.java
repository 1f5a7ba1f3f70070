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
   * @return one plane per feature, (features, height, width)
   */
  static float[][] of(Planes image) {
    float[][] features = new float[count(image.channels())][];
    int next = 0;
    for (int c = 0; c < image.channels(); c++) {
      float[] plane = new float[image.area()];
      System.arraycopy(image.values(), c * image.area(), plane, 0, image.area());
      for (float[][] kernels : KERNELS) {
        next = addScale(plane, image.height(), image.width(), kernels, features, next);
      }
    }
    addPosition(image.height(), image.width(), features, next);
    return features;
  }

  private static int addScale(
      float[] plane, int height, int width, float[][] kernels, float[][] features, int at) {
    float[][] across = new float[3][];
    for (int order = 0; order < 3; order++) {
      across[order] = alongRows(plane, height, width, kernels[order]);
    }
    features[at] = alongColumns(across[0], height, width, kernels[0]);
    features[at + 1] = alongColumns(across[1], height, width, kernels[0]);
    features[at + 2] = alongColumns(across[0], height, width, kernels[1]);
    features[at + 3] = alongColumns(across[2], height, width, kernels[0]);
    features[at + 4] = alongColumns(across[1], height, width, kernels[1]);
    features[at + 5] = alongColumns(across[0], height, width, kernels[2]);
    features[at + 6] = magnitude(features[at + 1], features[at + 2]);
    return at + PER_SCALE;
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

  /** Correlates every column with the kernel; pixels beyond the edge are mirrored. */
  private static float[] alongColumns(float[] in, int height, int width, float[] kernel) {
    float[] out = new float[in.length];
    int radius = kernel.length / 2;
    for (int row = 0; row < height; row++) {
      int to = row * width;
      for (int k = -radius; k <= radius; k++) {
        int from = mirrored(row + k, height) * width;
        float weight = kernel[k + radius];
        for (int column = 0; column < width; column++) {
          out[to + column] += weight * in[from + column];
        }
      }
    }
    return out;
  }

  /** Correlates every row with the kernel; on a mirrored copy, so that the inner loop is plain. */
  private static float[] alongRows(float[] in, int height, int width, float[] kernel) {
    float[] out = new float[in.length];
    int radius = kernel.length / 2;
    float[] padded = new float[width + 2 * radius];
    float[] sums = new float[width];
    for (int row = 0; row < height; row++) {
      for (int i = 0; i < padded.length; i++) {
        padded[i] = in[row * width + mirrored(i - radius, width)];
      }
      Arrays.fill(sums, 0);
      for (int k = 0; k < kernel.length; k++) {
        float weight = kernel[k];
        for (int column = 0; column < width; column++) {
          sums[column] += weight * padded[column + k];
        }
      }
      System.arraycopy(sums, 0, out, row * width, width);
    }
    return out;
  }

  /** Half-sample symmetric reflection: ... 1 0 | 0 1 2 ... */
  private static int mirrored(int index, int length) {
    int period = 2 * length;
    int i = Math.floorMod(index, period);
    return i < length ? i : period - 1 - i;
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
