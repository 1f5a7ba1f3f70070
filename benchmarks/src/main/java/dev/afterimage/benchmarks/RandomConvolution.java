package dev.afterimage.benchmarks;

import dev.afterimage.onnx.OnnxNetwork;
import java.util.SplittableRandom;

/** One convolution of random weights and one logit: next to no work for the engine. */
final class RandomConvolution {
  private static final int KERNEL = 5; // pixels

  private RandomConvolution() {}

  /**
   * The network.
   *
   * @param side height and width of its input, in pixels
   */
  static OnnxNetwork of(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[3 * KERNEL * KERNEL];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian(0, 0.2);
    }
    OnnxNetwork net = new OnnxNetwork("convolution");
    String x = net.input("picture", -1, 3, side, side);
    String kernel = net.constant(weights, 1, 3, KERNEL, KERNEL);
    String bias = net.constant(new float[1], 1);
    net.output("logits", net.conv(x, kernel, bias, KERNEL, 1), -1, 1, side, side);
    return net;
  }
}
