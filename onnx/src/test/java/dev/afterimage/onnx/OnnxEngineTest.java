package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.output.Numbers;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.model.output.OutputTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxEngineTest {
  private static final int SIDE = TestNetworks.SIDE;

  @TempDir Path folder;

  private Engine open(OnnxNetwork net, String spec) {
    Path file = folder.resolve("model.onnx");
    net.write(file);
    ModelSpec parsed = ModelSpecJson.parse(spec.replace('\'', '"'), "spec");
    return new OnnxEngineProvider().open(file, parsed, 1);
  }

  private void assertRefused(OnnxNetwork net, String spec, String... words) {
    assertThatThrownBy(() -> open(net, spec).close())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("model.onnx")
        .hasMessageContainingAll(words);
  }

  @Test
  void declared_freeDimensions_areOpen() {
    try (Engine engine = open(TestNetworks.convolution(-1, -1, 2), "{}")) {
      assertThat(engine.declared().input().shape()).isEqualTo("3x?x?");
      assertThat(engine.declared().batch()).isNull();
      assertThat(engine.declared().layout()).isEqualTo(Layout.NCHW);
    }
  }

  @Test
  void declared_channelsLastFixedBatch_isRecognised() {
    try (Engine engine = open(TestNetworks.channelsLast(4, 2), "{}")) {
      assertThat(engine.declared().layout()).isEqualTo(Layout.NHWC);
      assertThat(engine.declared().input().shape()).isEqualTo("3x6x6");
      assertThat(engine.declared().batch()).isEqualTo(4);
    }
  }

  @Test
  void declared_layoutInSpec_overrulesTheGuess() {
    try (Engine engine = open(TestNetworks.channelsLast(1, 2), "{'input':{'layout':'NCHW'}}")) {
      assertThat(engine.declared().input().shape()).isEqualTo("6x6x3");
    }
  }

  @Test
  void run_bothLayouts_giveTheSame() throws Exception {
    Planes picture = new Planes(3, SIDE, SIDE, TestNetworks.weights(4));
    try (Engine first = OnnxEngineProvider.open(TestNetworks.convolution(-1, SIDE, 2), 1);
        Engine last = OnnxEngineProvider.open(TestNetworks.channelsLast(-1, 2), 1)) {
      OutputTensor planar = first.run(List.of(picture)).get(0);
      OutputTensor interleaved = last.run(List.of(picture)).get(0);
      assertThat(planar.shape()).containsExactly(2, SIDE, SIDE);
      assertThat(interleaved.shape()).containsExactly(SIDE, SIDE, 2);
      assertThat(interleaved.planes(OutputLayout.NHWC, SIDE, SIDE).values())
          .containsExactly(planar.values());
    }
  }

  @Test
  void run_outputNotANumber_isHandedOn() throws Exception {
    try (Engine engine = open(TestNetworks.notANumber(), "{}")) {
      assertThat(engine.run(List.of(Planes.zeros(1, SIDE, SIDE))).get(0).values())
          .containsOnly(Float.NaN);
    }
  }

  @Test
  void run_wrongSize_isModelsFault() {
    try (Engine engine = open(TestNetworks.convolution(-1, SIDE, 2), "{}")) {
      assertThatThrownBy(() -> engine.run(List.of(Planes.zeros(3, SIDE, SIDE + 1))))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("ONNX Runtime: ");
    }
  }

  @Test
  void run_mixedShapes_isCallersError() {
    try (Engine engine = open(TestNetworks.convolution(-1, -1, 2), "{}")) {
      List<Planes> mixed = List.of(Planes.zeros(3, 4, 4), Planes.zeros(3, 4, 5));
      assertThatThrownBy(() -> engine.run(mixed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("3x4x4", "3x4x5");
    }
  }

  @Test
  void open_twoOutputs_asksForAName() {
    assertRefused(
        TestNetworks.twoOutputs(), "{}", "2 outputs", "logits", "sigmoid", "output.name in --spec");
  }

  @Test
  void open_twoOutputsAndAName_takesThatOne() throws Exception {
    try (Engine engine = open(TestNetworks.twoOutputs(), "{'output':{'name':'sigmoid'}}")) {
      assertThat(engine.run(List.of(Planes.zeros(3, SIDE, SIDE))).get(0).values())
          .containsOnly(0.5f);
    }
  }

  @Test
  void open_unknownName_listsTheFiles() {
    assertRefused(
        TestNetworks.twoOutputs(), "{'output':{'name':'mask'}}", "mask", "[logits, sigmoid]");
    assertRefused(
        TestNetworks.convolution(-1, SIDE, 1), "{'input':{'name':'x'}}", "input.name", "[picture]");
  }

  @Test
  void run_answerWithoutItsBatch_isReadWhereTheFileTakesOnePicture() throws Exception {
    OnnxNetwork net = new OnnxNetwork("squeezed");
    String y = TestNetworks.conv(net, net.input("picture", 1, 3, SIDE, SIDE), 2);
    String last = net.node("Transpose", Map.of("perm", new long[] {0, 2, 3, 1}), y);
    net.output("out", net.node("Squeeze", last, net.integers(0)), SIDE, SIDE, 2);
    Planes grey = Planes.zeros(3, SIDE, SIDE);
    Arrays.fill(grey.values(), 0.5f);
    try (Engine whole = OnnxEngineProvider.open(TestNetworks.convolution(1, SIDE, 2), 1);
        Engine squeezed = OnnxEngineProvider.open(net, 1)) {
      List<OutputTensor> answers = squeezed.run(List.of(grey, grey));
      assertThat(answers).hasSize(2);
      assertThat(answers.get(1).shape()).containsExactly(SIDE, SIDE, 2);
      assertThat(answers.get(1).planes(OutputLayout.NHWC, SIDE, SIDE).values())
          .containsExactly(whole.run(List.of(grey)).get(0).values());
    }
  }

  @Test
  void open_twoInputs_isRefused() {
    assertRefused(TestNetworks.twoInputs(), "{}", "one input", "got 2", "first", "second");
  }

  @Test
  void open_wideWholeNumbersAsInput_areRefused() {
    assertRefused(
        TestNetworks.identity(ElementType.INT64, -1, 3, SIDE, SIDE),
        "{}",
        "floats, or bytes",
        "INT64");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "FLOAT16", "DOUBLE", "UINT8", "INT8"})
  void run_everyElementTypeOfPictures_givesItsValuesBack(ElementType type) throws Exception {
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i; // whole, and at most 107: exact in every type
    }
    try (Engine engine =
        OnnxEngineProvider.open(TestNetworks.identity(type, -1, 3, SIDE, SIDE), 1)) {
      assertThat(engine.run(List.of(new Planes(3, SIDE, SIDE, values))).get(0).values())
          .containsExactly(values);
    }
  }

  @Test
  void run_bytes_areRoundedAndBounded() throws Exception {
    float[] values = new float[3 * SIDE * SIDE];
    values[0] = 254.6f;
    values[1] = 300;
    values[2] = -4;
    try (Engine engine =
        OnnxEngineProvider.open(TestNetworks.identity(ElementType.UINT8, -1, 3, SIDE, SIDE), 1)) {
      assertThat(engine.declared().input().numbers()).isEqualTo(Numbers.UINT8);
      assertThat(engine.run(List.of(new Planes(3, SIDE, SIDE, values))).get(0).values())
          .startsWith(255, 255, 0);
    }
  }

  @Test
  void open_rankThreeInput_isRefused() {
    assertRefused(
        TestNetworks.identity(ElementType.FLOAT, 3, SIDE, SIDE),
        "{}",
        "input picture must have 4 dimensions",
        "got 3: [3, 6, 6]");
  }

  @Test
  void open_classifier_isRefused() {
    Path file = folder.resolve("model.onnx");
    TestNetworks.classifier().write(file);
    assertThatThrownBy(() -> Models.open(file, ModelSpec.open(), Task.SEGMENTATION, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("model.onnx", "108", "6x6", "no answer for every pixel");
  }

  @Test
  void open_notOnnx_namesFileSizeAndReason() throws IOException {
    Path file = Files.writeString(folder.resolve("note.onnx"), "this is not a network");
    assertNotOnnx(file, "21 bytes");
  }

  @Test
  void open_emptyOrTruncatedFile_isRefused() throws IOException {
    assertNotOnnx(Files.write(folder.resolve("empty.onnx"), new byte[0]), "0 bytes");
    byte[] whole = TestNetworks.convolution(-1, SIDE, 2).toBytes();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertNotOnnx(Files.write(folder.resolve("half.onnx"), half), half.length + " bytes");
  }

  private static void assertNotOnnx(Path file, String size) {
    assertThatThrownBy(() -> new OnnxEngineProvider().open(file, ModelSpec.open(), 1).close())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(file.toString(), size, "must be an ONNX file", "ORT_");
  }
}
