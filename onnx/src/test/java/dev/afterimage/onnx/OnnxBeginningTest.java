package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.model.Engine;
import org.junit.jupiter.api.Test;

class OnnxBeginningTest {
  private static final int SIDE = TestNetworks.SIDE;

  /** What stands between the input and the first convolution. */
  private interface Head {
    String add(OnnxNetwork net, String picture);
  }

  private static boolean takesBytes(Head head) {
    OnnxNetwork net = new OnnxNetwork("head");
    String x = head.add(net, net.input("picture", -1, 3, SIDE, SIDE));
    net.output("out", TestNetworks.conv(net, x, 1), -1, 1, SIDE, SIDE);
    try (Engine engine = OnnxEngineProvider.open(net, 1)) {
      return engine.declared().bytes();
    }
  }

  private static String number(OnnxNetwork net, float value) {
    return net.constant(new float[] {value}, 1);
  }

  @Test
  void takesBytes_dividedBy255OrOverItsReciprocal_isTrue() {
    assertThat(takesBytes((net, x) -> net.node("Div", x, number(net, 255)))).isTrue();
    assertThat(takesBytes((net, x) -> net.node("Mul", number(net, 1 / 127.5f), x))).isTrue();
  }

  @Test
  void takesBytes_meansOfBytesPerChannel_isTrue() {
    assertThat(
            takesBytes(
                (net, x) ->
                    net.node(
                        "Sub",
                        net.node("Identity", x),
                        net.constant(new float[] {123.7f, 116.3f, 103.5f}, 1, 3, 1, 1))))
        .isTrue();
  }

  @Test
  void takesBytes_scalingOfTheUnitRange_isFalse() {
    assertThat(takesBytes((net, x) -> x)).isFalse();
    assertThat(takesBytes((net, x) -> net.node("Mul", x, number(net, 255)))).isFalse();
    assertThat(
            takesBytes(
                (net, x) ->
                    net.node(
                        "Div",
                        net.node(
                            "Sub", x, net.constant(new float[] {0.5f, 0.5f, 0.4f}, 1, 3, 1, 1)),
                        net.constant(new float[] {0.2f, 0.2f, 0.2f}, 1, 3, 1, 1))))
        .isFalse();
    assertThat(
            takesBytes(
                (net, x) -> net.node("Sub", net.node("Mul", x, number(net, 2)), number(net, 1))))
        .isFalse();
  }

  @Test
  void takesBytes_usedTwice_isNotJudged() {
    assertThat(takesBytes((net, x) -> net.node("Add", net.node("Div", x, number(net, 255)), x)))
        .isFalse();
  }
}
