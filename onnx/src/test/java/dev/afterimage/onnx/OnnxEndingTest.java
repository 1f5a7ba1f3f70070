package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.model.Engine;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.OutputScaling;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxEndingTest {
  private static final int SIDE = TestNetworks.SIDE;

  /** What comes behind the logits of a network. */
  private interface Tail {
    String add(OnnxNetwork net, String logits);
  }

  private static Ending ending(int channels, Tail tail) {
    OnnxNetwork net = new OnnxNetwork("tail");
    String logits = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), channels);
    net.output("out", tail.add(net, logits), -1, channels, SIDE, SIDE);
    return ending(net);
  }

  private static Ending ending(OnnxNetwork net) {
    try (Engine engine = OnnxEngineProvider.open(net, 1)) {
      return engine.declared().ending();
    }
  }

  @Test
  void ending_activations_areRecognised() {
    assertThat(ending(1, (net, x) -> net.node("Sigmoid", x)).last()).isEqualTo(Last.SIGMOID);
    assertThat(ending(2, (net, x) -> net.node("Softmax", Map.of("axis", 1L), x)).last())
        .isEqualTo(Last.SOFTMAX);
    assertThat(ending(2, (net, x) -> net.node("LogSoftmax", Map.of("axis", 1L), x)).last())
        .isEqualTo(Last.LOG_SOFTMAX);
    assertThat(
            ending(2, (net, x) -> net.node("Log", net.node("Softmax", Map.of("axis", 1L), x)))
                .last())
        .isEqualTo(Last.LOG_SOFTMAX);
    assertThat(ending(1, (net, x) -> net.node("Relu", x)))
        .extracting(Ending::last, Ending::operator)
        .containsExactly(Last.OTHER, "Relu");
  }

  @Test
  void ending_behindNodesThatMoveValues_isFound() {
    Ending ending =
        ending(
            2,
            (net, x) -> {
              String last = net.node("Transpose", Map.of("perm", new long[] {0, 2, 3, 1}), x);
              String soft = net.node("Softmax", Map.of("axis", 3L), last);
              String first = net.node("Transpose", Map.of("perm", new long[] {0, 3, 1, 2}), soft);
              return net.node("Identity", net.node("Cast", Map.of("to", 1L), first));
            });
    assertThat(ending.last()).isEqualTo(Last.SOFTMAX);
    assertThat(ending.operator()).isEqualTo("Softmax");
  }

  @Test
  void ending_innerActivation_doesNotCount() {
    Ending ending =
        ending(
            1,
            (net, x) -> net.node("Mul", net.node("Sigmoid", x), net.constant(new float[] {9}, 1)));
    assertThat(ending.last()).isEqualTo(Last.OTHER);
  }

  @Test
  void ending_argMaxCastToFloat_isLabels() {
    OnnxNetwork net = new OnnxNetwork("labels");
    String logits = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), 4);
    String largest = net.node("ArgMax", Map.of("axis", 1L, "keepdims", 0L), logits);
    net.output("out", net.node("Cast", Map.of("to", 1L), largest), -1, SIDE, SIDE);
    assertThat(ending(net).last()).isEqualTo(Last.LABELS);
  }

  @Test
  void ending_quantisedSigmoid_saysItsStep() {
    OnnxNetwork net = new OnnxNetwork("bytes");
    String x = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), 1);
    String scale = net.constant(new float[] {1f / 256}, 1);
    String bytes = net.node("QuantizeLinear", net.node("Sigmoid", x), scale);
    net.output("out", ElementType.UINT8, bytes, -1, 1, SIDE, SIDE);
    Ending ending = ending(net);
    assertThat(ending.last()).isEqualTo(Last.SIGMOID);
    assertThat(ending.scaling()).isEqualTo(new OutputScaling(1.0 / 256, 0));
  }

  @Test
  void ending_trainingModeAndDraws_areNamed() {
    Ending drawing = ending(1, (net, x) -> net.node("Add", x, net.node("RandomNormalLike", x)));
    assertThat(drawing.chance()).containsExactly("RandomNormalLike");
    assertThat(ending(1, (net, x) -> net.node("Dropout", x)).chance()).isEmpty();
  }
}
