package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxNetworkTest {

  private static Planes run(OnnxNetwork net, Planes picture) throws Exception {
    try (Engine engine = OnnxEngineProvider.open(net, 1)) {
      OutputTensor answer = engine.run(List.of(picture)).get(0);
      return answer.planes(OutputLayout.NCHW, picture.height(), picture.width());
    }
  }

  private static Planes ramp(int channels, int height, int width) {
    Planes planes = Planes.zeros(channels, height, width);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = (i * 7 % 11) / 10f;
    }
    return planes;
  }

  @Test
  void conv_dilated_matchesTheSum() throws Exception {
    float[] weights = TestNetworks.weights(2); // (2, 3, 3, 3)
    OnnxNetwork net = new OnnxNetwork("dilated");
    String x = net.input("x", -1, 3, 7, 5);
    String bias = net.constant(new float[] {0.25f, -1}, 2);
    net.output("y", net.conv(x, net.constant(weights, 2, 3, 3, 3), bias, 3, 2), -1, 2, 7, 5);
    Planes in = ramp(3, 7, 5);
    Planes out = run(net, in);
    for (int o = 0; o < 2; o++) {
      for (int row = 0; row < 7; row++) {
        for (int column = 0; column < 5; column++) {
          double expected = (o == 0 ? 0.25 : -1) + dilatedSum(in, weights, o, row, column);
          assertThat((double) out.at(o, row, column)).isCloseTo(expected, within(1e-5));
        }
      }
    }
  }

  private static double dilatedSum(Planes in, float[] weights, int out, int row, int column) {
    double sum = 0;
    for (int k = 0; k < 27; k++) {
      int y = row + 2 * (k / 3 % 3 - 1);
      int x = column + 2 * (k % 3 - 1);
      boolean inside = y >= 0 && y < in.height() && x >= 0 && x < in.width();
      sum += inside ? weights[out * 27 + k] * in.at(k / 9, y, x) : 0;
    }
    return sum;
  }

  @Test
  void averagePoolAndEnlarge_ofSquares_giveMeansAndSlopes() throws Exception {
    OnnxNetwork net = new OnnxNetwork("pyramid");
    String pooled = net.averagePool(net.input("x", -1, 1, 2, 4), 2);
    net.output("y", net.enlarge(pooled, 2), -1, 1, 2, 4);
    Planes in = new Planes(1, 2, 4, new float[] {0, 2, 8, 8, 2, 0, 8, 8}); // means 1 and 8
    // Half-pixel centres: 1, 1 + 7/4, 1 + 3 * 7/4, 8 in both rows.
    assertThat(run(net, in).values()).containsExactly(1, 2.75f, 6.25f, 8, 1, 2.75f, 6.25f, 8);
  }

  @Test
  void gemm_afterFlatten_isAffine() throws Exception {
    OnnxNetwork net = new OnnxNetwork("affine");
    String flat = net.node("Flatten", net.input("x", -1, 1, 1, 2));
    String weights = net.constant(new float[] {1, 2, 3, 4}, 2, 2);
    String y = net.gemm(flat, weights, net.constant(new float[] {10, 20}, 2));
    net.output("y", net.node("Reshape", y, net.integers(-1, 1, 2, 1)), -1, 1, 2, 1);
    assertThat(run(net, new Planes(1, 1, 2, new float[] {5, 6})).values())
        .containsExactly(10 + 5 + 18, 20 + 10 + 24);
  }

  @Test
  void node_floatAndIntegerAttributes_areRead() throws Exception {
    OnnxNetwork net = new OnnxNetwork("attributes");
    String leaky = net.node("LeakyRelu", Map.of("alpha", 0.5f), net.input("x", -1, 2, 1, 2));
    net.output("y", net.node("Softmax", Map.of("axis", 1L), leaky), -1, 2, 1, 2);
    double expected = 1 / (1 + Math.exp(1)); // softmax of (-2 * 0.5, 0)
    assertThat((double) run(net, new Planes(2, 1, 2, new float[] {-2, -2, 0, 0})).values()[0])
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void toBytes_ofTheSameNetwork_areTheSame() {
    assertThat(TestNetworks.convolution(-1, 6, 2).toBytes())
        .isEqualTo(TestNetworks.convolution(-1, 6, 2).toBytes());
  }

  @Test
  void constant_ofOtherLength_isCallersError() {
    assertThatThrownBy(() -> new OnnxNetwork("n").constant(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a constant of shape [2, 3] got 5 values");
  }

  @Test
  void conv_evenKernel_isCallersError() {
    assertThatThrownBy(() -> new OnnxNetwork("n").conv("x", "w", "b", 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 4 and 1");
  }

  @Test
  void node_unknownAttributeType_isCallersError() {
    OnnxNetwork net = new OnnxNetwork("n");
    net.node("Relu", Map.of("alpha", 1.0), net.input("x", 1, 1, 1, 1));
    assertThatThrownBy(net::toBytes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpha");
  }
}
