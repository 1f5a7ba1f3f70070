package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.model.Engine;
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.OutputScaling;
import java.io.IOException;
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
    Ending gated = ending(1, (net, x) -> net.node("Mul", x, net.node("Sigmoid", x)));
    Ending mirrored =
        ending(1, (net, x) -> net.node("Sub", number(net, 1), net.node("Sigmoid", x)));
    assertThat(gated.last()).isEqualTo(Last.OTHER);
    assertThat(mirrored.last()).isEqualTo(Last.OTHER); // the other class's probability
    assertThat(mirrored.scaling()).isNull();
  }

  private static String number(OnnxNetwork net, float value) {
    return net.constant(new float[] {value}, 1);
  }

  @Test
  void ending_activationTimesConstants_saysWhatNumbersStandFor() {
    Ending bytes =
        ending(
            1,
            (net, x) ->
                net.node("Round", net.node("Mul", number(net, 255), net.node("Sigmoid", x))));
    Ending signed =
        ending(
            2,
            (net, x) -> {
              String soft = net.node("Softmax", Map.of("axis", 1L), x);
              return net.node("Sub", net.node("Div", soft, number(net, 0.5f)), number(net, 1));
            });
    assertThat(bytes.last()).isEqualTo(Last.SIGMOID);
    assertThat(bytes.scaling()).isEqualTo(new OutputScaling(1.0 / 255, 0));
    assertThat(signed.last()).isEqualTo(Last.SOFTMAX);
    assertThat(signed.scaling()).isEqualTo(new OutputScaling(0.5, -1));
  }

  @Test
  void ending_labelsTimesAConstant_saysWhatNumbersStandFor() {
    OnnxNetwork net = new OnnxNetwork("bright-labels");
    String logits = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), 4);
    String largest = net.node("ArgMax", Map.of("axis", 1L, "keepdims", 0L), logits);
    String shown = net.node("Mul", net.node("Cast", Map.of("to", 1L), largest), number(net, 85));
    net.output("out", shown, -1, SIDE, SIDE);
    assertThat(ending(net).last()).isEqualTo(Last.LABELS);
    assertThat(ending(net).scaling()).isEqualTo(new OutputScaling(1.0 / 85, 0));
  }

  @Test
  void ending_quantisedAndTurnedBack_isNotScaledAgain() {
    Ending sigmoid = ending(1, (net, x) -> storedAndBack(net, net.node("Sigmoid", x)));
    Ending logits = ending(1, OnnxEndingTest::storedAndBack);
    assertThat(sigmoid.last()).isEqualTo(Last.SIGMOID);
    assertThat(sigmoid.scaling()).isNull();
    assertThat(logits.last()).isEqualTo(Last.OTHER);
    assertThat(logits.scaling()).isNull();
  }

  private static String storedAndBack(OnnxNetwork net, String x) {
    String scale = number(net, 1f / 256);
    return net.node("DequantizeLinear", net.node("QuantizeLinear", x, scale), scale);
  }

  @Test
  void ending_quantisedLogits_saysTheirStep() {
    OnnxNetwork net = new OnnxNetwork("logits-as-bytes");
    String x = TestNetworks.conv(net, net.input("picture", -1, 3, SIDE, SIDE), 2);
    String bytes = net.node("QuantizeLinear", x, number(net, 0.125f));
    net.output("out", ElementType.UINT8, bytes, -1, 2, SIDE, SIDE);
    assertThat(ending(net).scaling()).isEqualTo(new OutputScaling(0.125, 0));
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

  @Test
  void ending_operatorOfAnotherDomain_isNotTheStandardOne() throws IOException {
    byte[] node =
        OnnxProto.message(
            out -> {
              out.writeString(1, "x");
              out.writeString(2, "y");
              out.writeString(4, "Sigmoid");
              out.writeString(7, "my.operators");
            });
    byte[] graph = OnnxProto.message(out -> out.writeByteArray(1, node));
    byte[] model = OnnxProto.message(out -> out.writeByteArray(7, graph));
    assertThat(OnnxEnding.of(OnnxFile.read(model), "y"))
        .extracting(Ending::last, Ending::operator)
        .containsExactly(Last.OTHER, "my.operators.Sigmoid");
  }
}
