package dev.afterimage.onnx;

import java.util.Map;
import java.util.SplittableRandom;

/** Networks for tests: sound ones and ones that cannot be audited. */
final class TestNetworks {
  static final int SIDE = 6;

  private TestNetworks() {}

  /** A 3x3 convolution, channels first. */
  static OnnxNetwork convolution(long batch, long side, int outputs) {
    OnnxNetwork net = new OnnxNetwork("convolution");
    String x = net.input("picture", batch, 3, side, side);
    net.output("logits", conv(net, x, outputs), batch, outputs, side, side);
    return net;
  }

  /** The same convolution, channels last. */
  static OnnxNetwork channelsLast(long batch, int outputs) {
    OnnxNetwork net = new OnnxNetwork("channels-last");
    String x = net.input("picture", batch, SIDE, SIDE, 3);
    String first = transpose(net, x, 0, 3, 1, 2);
    String last = transpose(net, conv(net, first, outputs), 0, 2, 3, 1);
    net.output("logits", last, batch, SIDE, SIDE, outputs);
    return net;
  }

  private static String transpose(OnnxNetwork net, String x, long... order) {
    return net.node("Transpose", Map.of("perm", order), x);
  }

  static String conv(OnnxNetwork net, String x, int outputs) {
    String weights = net.constant(weights(outputs), outputs, 3, 3, 3);
    return net.conv(x, weights, net.constant(new float[outputs], outputs), 3, 1);
  }

  /** Weights of {@link #conv}, (outputs, 3, 3, 3). */
  static float[] weights(int outputs) {
    SplittableRandom random = new SplittableRandom(5);
    float[] weights = new float[outputs * 27];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return weights;
  }

  /** One result under two names. */
  static OnnxNetwork twoOutputs() {
    OnnxNetwork net = new OnnxNetwork("two-outputs");
    String y = conv(net, net.input("picture", -1, 3, SIDE, SIDE), 1);
    net.output("logits", y, -1, 1, SIDE, SIDE);
    net.output("sigmoid", net.node("Sigmoid", y), -1, 1, SIDE, SIDE);
    return net;
  }

  static OnnxNetwork twoInputs() {
    OnnxNetwork net = new OnnxNetwork("two-inputs");
    String a = net.input("first", -1, 3, SIDE, SIDE);
    String b = net.input("second", -1, 3, SIDE, SIDE);
    net.output("sum", net.node("Add", a, b), -1, 3, SIDE, SIDE);
    return net;
  }

  /** The input as it is, of any shape and type. */
  static OnnxNetwork identity(ElementType type, long... shape) {
    OnnxNetwork net = new OnnxNetwork("identity");
    net.output("same", type, net.input("picture", type, shape), shape);
    return net;
  }

  /** The logarithm of the input less 2: NaN for every input in [0, 1]. */
  static OnnxNetwork notANumber() {
    OnnxNetwork net = new OnnxNetwork("not-a-number");
    String x = net.input("picture", -1, 1, SIDE, SIDE);
    String less = net.node("Sub", x, net.constant(new float[] {2}, 1));
    net.output("logits", net.node("Log", less), -1, 1, SIDE, SIDE);
    return net;
  }

  /** A class per picture. */
  static OnnxNetwork classifier() {
    OnnxNetwork net = new OnnxNetwork("classifier");
    String flat = net.node("Flatten", net.input("picture", -1, 3, SIDE, SIDE));
    net.output("scores", flat, -1, 3 * SIDE * SIDE);
    return net;
  }

  /** The mean over channels without the channel dimension: (batch, height, width). */
  static OnnxNetwork flatOutput() {
    OnnxNetwork net = new OnnxNetwork("flat-output");
    String y = conv(net, net.input("picture", -1, 3, SIDE, SIDE), 1);
    net.output("map", net.node("Reshape", y, net.integers(-1, SIDE, SIDE)), -1, SIDE, SIDE);
    return net;
  }
}
