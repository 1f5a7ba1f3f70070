package dev.afterimage.cli;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.onnx.OnnxNetwork;
import java.util.Arrays;
import java.util.Map;

/** ONNX models for generated data: a sound one, and ones that go wrong on white pixels. */
final class TestModels {
  private static final int SIDE = GeneratedData.SIDE;

  private TestModels() {}

  /** Logits of "brighter than background". */
  static OnnxNetwork sound(long batch) {
    OnnxNetwork net = new OnnxNetwork("sound");
    String x = net.input("picture", batch, 3, SIDE, SIDE);
    net.output("logits", brightness(net, x), batch, 1, SIDE, SIDE);
    return net;
  }

  private static String brightness(OnnxNetwork net, String x) {
    String weights = net.constant(new float[] {8, 8, 8}, 1, 3, 1, 1);
    return net.conv(x, weights, net.constant(new float[] {-7}, 1), 1, 1);
  }

  static OnnxNetwork twoOutputs() {
    OnnxNetwork net = new OnnxNetwork("two-outputs");
    String y = brightness(net, net.input("picture", -1, 3, SIDE, SIDE));
    net.output("logits", y, -1, 1, SIDE, SIDE);
    net.output("features", net.node("Relu", y), -1, 1, SIDE, SIDE);
    return net;
  }

  /** Takes a vector per record. */
  static OnnxNetwork otherRank() {
    OnnxNetwork net = new OnnxNetwork("vectors");
    net.output("scores", net.node("Relu", net.input("vector", -1, 3)), -1, 3);
    return net;
  }

  /** NaN for every picture. */
  static OnnxNetwork notANumber() {
    OnnxNetwork net = new OnnxNetwork("not-a-number");
    String y = brightness(net, net.input("picture", -1, 3, SIDE, SIDE));
    String below = net.node("Sub", net.node("Sigmoid", y), net.constant(new float[] {2}, 1));
    net.output("logits", net.node("Sqrt", below), -1, 1, SIDE, SIDE);
    return net;
  }

  /** NaN where a pixel is white. */
  static OnnxNetwork notANumberOnWhite() {
    OnnxNetwork net = new OnnxNetwork("not-a-number-on-white");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String room = net.node("Sub", net.constant(new float[] {0.99f}, 1), x);
    net.output("logits", brightness(net, net.node("Sqrt", room)), -1, 1, SIDE, SIDE);
    return net;
  }

  /** Fails on a picture, and on every batch with one, that has a white pixel. */
  static OnnxNetwork failsOnWhite() {
    OnnxNetwork net = new OnnxNetwork("fails-on-white");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String brightest = net.node("ReduceMax", x);
    String index = net.node("Cast", Map.of("to", 7L), brightest); // 0, or 1 where white
    String nothing = net.node("Gather", net.constant(new float[] {0}, 1), index);
    net.output("logits", net.node("Add", brightness(net, x), nothing), -1, 1, SIDE, SIDE);
    return net;
  }

  /** NaN where the first pixel of the first row is white. */
  static OnnxNetwork notANumberOnWhiteCorner() {
    OnnxNetwork net = new OnnxNetwork("not-a-number-on-white-corner");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String room = net.node("Sub", net.constant(new float[] {0.99f}, 1), corner(net, x));
    String little = net.node("Mul", net.node("Sqrt", room), net.constant(new float[] {0.01f}, 1));
    String y = brightness(net, net.node("Add", x, little));
    net.output("logits", y, -1, 1, SIDE, SIDE);
    return net;
  }

  /** Fails on a picture, and on every batch with one, whose first pixel is white. */
  static OnnxNetwork failsOnWhiteCorner() {
    OnnxNetwork net = new OnnxNetwork("fails-on-white-corner");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String index = net.node("Cast", Map.of("to", 7L), net.node("ReduceMax", corner(net, x)));
    String nothing = net.node("Gather", net.constant(new float[] {0}, 1), index);
    net.output("logits", net.node("Add", brightness(net, x), nothing), -1, 1, SIDE, SIDE);
    return net;
  }

  /** The picture in black but for its first pixel. */
  private static String corner(OnnxNetwork net, String x) {
    float[] first = new float[SIDE * SIDE];
    first[0] = 1;
    return net.node("Mul", x, net.constant(first, 1, 1, SIDE, SIDE));
  }

  /**
   * Takes its time.
   *
   * @param side pictures are resized to it
   * @param channels the work grows with its square
   */
  static OnnxNetwork slow(int side, int channels) {
    OnnxNetwork net = new OnnxNetwork("slow");
    String x = net.input("picture", -1, 3, side, side);
    String wide = conv(net, x, 3, channels);
    for (int i = 0; i < 3; i++) {
      wide = net.node("Relu", conv(net, wide, channels, channels));
    }
    String shade =
        net.node("Sub", conv(net, wide, channels, 1), net.constant(new float[] {0.25f}, 1));
    net.output("logits", shade, -1, 1, side, side); // of both signs, as logits are
    return net;
  }

  private static String conv(OnnxNetwork net, String x, int in, int out) {
    float[] weights = new float[out * in * 49];
    Arrays.fill(weights, 1f / (in * 49));
    String bias = net.constant(new float[out], out);
    return net.conv(x, net.constant(weights, out, in, 7, 7), bias, 7, 1);
  }
}
