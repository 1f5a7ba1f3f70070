package dev.afterimage.demo;

import dev.afterimage.onnx.OnnxNetwork;

/**
 * Random filters, rectified, and a linear map of them per pixel: what a pixel's surroundings say of
 * it. Half of the filters are smooth blobs and edges of a random colour, which nuclei are made of.
 */
final class LocalBranch {
  static final int FILTERS = 72;
  private static final int KERNEL = 9;
  private static final int CHANNELS = 3;

  private final float[] filters; // (FILTERS, 3, KERNEL, KERNEL)
  private final float[] biases; // (FILTERS)

  private LocalBranch(float[] filters, float[] biases) {
    this.filters = filters;
    this.biases = biases;
  }

  /** Draws the filters. */
  static LocalBranch draw(Draw draw) {
    float[] filters = new float[FILTERS * CHANNELS * KERNEL * KERNEL];
    float[] biases = new float[FILTERS];
    for (int f = 0; f < FILTERS; f++) {
      filter(draw, f, filters);
      biases[f] = (float) draw.gaussian(0, 0.25);
    }
    return new LocalBranch(filters, biases);
  }

  /** A Gaussian blob, less a wider one in most filters, times a colour direction of norm 1. */
  private static void filter(Draw draw, int index, float[] filters) {
    double[] colour = draw.colour(0, 0, 0, 1);
    double norm = Math.sqrt(colour[0] * colour[0] + colour[1] * colour[1] + colour[2] * colour[2]);
    double[] centre = blob(draw, draw.uniform(0.5, 1.6));
    double[] surround = blob(draw, draw.uniform(1.5, 4));
    double contrast = draw.chance(0.75) ? 1 : 0;
    double gain = contrast > 0 ? 4 : 1.5;
    for (int c = 0; c < CHANNELS; c++) {
      for (int i = 0; i < centre.length; i++) {
        double shape = centre[i] - contrast * surround[i];
        int at = (index * CHANNELS + c) * centre.length + i;
        filters[at] = (float) (gain * colour[c] / norm * shape);
      }
    }
  }

  /** A Gaussian of sum 1, displaced from the middle. */
  private static double[] blob(Draw draw, double sigma) {
    double x = draw.gaussian(0, 1);
    double y = draw.gaussian(0, 1);
    double[] blob = new double[KERNEL * KERNEL];
    double sum = 0;
    for (int i = 0; i < blob.length; i++) {
      double dx = i % KERNEL - KERNEL / 2 - x;
      double dy = i / KERNEL - KERNEL / 2 - y;
      blob[i] = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
      sum += blob[i];
    }
    for (int i = 0; i < blob.length; i++) {
      blob[i] /= sum;
    }
    return blob;
  }

  /** Adds the rectified filters; the result is (batch, FILTERS, height, width). */
  String features(OnnxNetwork net, String picture) {
    String weights = net.constant(filters, FILTERS, CHANNELS, KERNEL, KERNEL);
    String bias = net.constant(biases, FILTERS);
    return net.node("Relu", net.conv(picture, weights, bias, KERNEL, 1));
  }

  /**
   * Adds the linear map; the result is (batch, 1, height, width).
   *
   * @param head weights and last the intercept, (FILTERS + 1)
   */
  String logits(OnnxNetwork net, String picture, double[] head) {
    float[] weights = new float[FILTERS];
    for (int f = 0; f < FILTERS; f++) {
      weights[f] = (float) head[f];
    }
    String matrix = net.constant(weights, 1, FILTERS, 1, 1);
    String intercept = net.constant(new float[] {(float) head[FILTERS]}, 1);
    return net.conv(features(net, picture), matrix, intercept, 1, 1);
  }
}
