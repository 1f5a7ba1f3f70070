package dev.afterimage.benchmarks;

import dev.afterimage.onnx.OnnxNetwork;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A U-Net with random weights: four levels and a bottom, two 3x3 convolutions each, one logit. With
 * {@value #BASE} channels at the top it has 3 million weights and takes 1.3 billion multiplications
 * for a picture of 128x128, which is a small network of its kind.
 */
final class RandomUnet {
  private static final int BASE = 20; // channels of the first level; doubled at each
  private static final int LEVELS = 4;

  private final OnnxNetwork network = new OnnxNetwork("random-unet");
  private final SplittableRandom random;

  private RandomUnet(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * The network.
   *
   * @param side height and width of its input, a multiple of 16
   */
  static OnnxNetwork of(int side, long seed) {
    return new RandomUnet(seed).build(side);
  }

  private OnnxNetwork build(int side) {
    String x = network.input("picture", -1, 3, side, side);
    int channels = 3;
    String[] skips = new String[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      skips[level] = twice(x, channels, BASE << level);
      channels = BASE << level;
      long[] square = {2, 2};
      x =
          network.node(
              "MaxPool", Map.of("kernel_shape", square, "strides", square.clone()), skips[level]);
    }
    x = twice(x, channels, 2 * channels);
    for (int level = LEVELS - 1; level >= 0; level--) {
      channels = BASE << level;
      String up = enlarged(x, 2 * channels, channels);
      x =
          twice(
              network.node("Concat", Map.of("axis", 1L), skips[level], up), 2 * channels, channels);
    }
    String logits =
        network.conv(x, weights(1, channels, 1), network.constant(new float[1], 1), 1, 1);
    network.output("logits", logits, -1, 1, side, side);
    return network;
  }

  private String twice(String x, int in, int out) {
    return convolved(convolved(x, in, out), out, out);
  }

  private String convolved(String x, int in, int out) {
    String bias = network.constant(new float[out], out);
    return network.node("Relu", network.conv(x, weights(out, in, 3), bias, 3, 1));
  }

  /** A transposed convolution of stride 2. */
  private String enlarged(String x, int in, int out) {
    long[] square = {2, 2};
    Map<String, Object> attributes = Map.of("kernel_shape", square, "strides", square.clone());
    return network.node("ConvTranspose", attributes, x, weights(in, out, 2));
  }

  /** Weights of a variance that keeps the signal's (He et al., ICCV 2015). */
  private String weights(int first, int second, int kernel) {
    float[] values = new float[first * second * kernel * kernel];
    double range = Math.sqrt(6.0 / (second * kernel * kernel));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (range * (2 * random.nextDouble() - 1));
    }
    return network.constant(values, first, second, kernel, kernel);
  }
}
