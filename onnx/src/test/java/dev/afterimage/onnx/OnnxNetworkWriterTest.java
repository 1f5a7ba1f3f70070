package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Initialisation;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.NetworkWriter;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Op;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Shape;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Value;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxNetworkWriterTest {
  private static final Shape INPUT = new Shape(6, 9, 12);

  static Stream<Op> operations() {
    return Stream.of(
        new Layer.Conv(6, 4, Window.of(3, 2, 1), 1, true),
        new Layer.Conv(6, 4, new Window(3, 1, 2, 2), 2, false),
        new Layer.Conv(6, 12, Window.of(4, 2, 1), 6, true),
        new Layer.TransposedConv(6, 4, Window.of(4, 2, 1), 0, false),
        new Layer.TransposedConv(6, 4, Window.of(3, 2, 1), 1, true),
        new Norm(NormKind.BATCH, 6, 1, true),
        new Norm(NormKind.BATCH, 6, 1, false),
        new Norm(NormKind.GROUP, 6, 3, true),
        new Norm(NormKind.GROUP, 6, 2, false),
        new Norm(NormKind.INSTANCE, 6, 6, true),
        new Norm(NormKind.INSTANCE, 6, 6, false),
        new Layer.Linear(648, 5),
        new Pointwise.Relu(),
        new Pointwise.Relu6(),
        new Pointwise.LeakyRelu(0.2),
        new Pointwise.Tanh(),
        new Pointwise.Sigmoid(),
        new Pointwise.Dropout(0.5),
        new Spatial.MaxPool(Window.of(3, 2, 1)),
        new Spatial.AveragePool(Window.of(3, 2, 1)),
        new Spatial.GlobalAveragePool(),
        new Spatial.UpsampleNearest(2),
        new Spatial.UpsampleNearest(3),
        new Spatial.ReflectionPad(3));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_inOnnxRuntime_matchesNaiveLoops(Op op) throws Exception {
    Node input = new Node("input", new Op.Input(6), List.of(), Initialisation.UNIFORM_FAN_IN);
    Node node = new Node("op", op, List.of(0), Initialisation.UNIFORM_FAN_IN);
    requireMatch(new Graph("single", List.of(input, node), List.of()));
  }

  @Test
  void joints_inOnnxRuntime_matchNaiveLoops() throws Exception {
    for (Op joint : List.of(new Joint.Add(), new Joint.Concat())) {
      List<Node> nodes =
          List.of(
              new Node("input", new Op.Input(6), List.of(), Initialisation.UNIFORM_FAN_IN),
              new Node("relu", new Pointwise.Relu(), List.of(0), Initialisation.UNIFORM_FAN_IN),
              new Node("joint", joint, List.of(0, 1, 0), Initialisation.UNIFORM_FAN_IN));
      requireMatch(new Graph("joint", nodes, List.of()));
    }
  }

  /** Every kind of layer behind the other, with skips: what a single operation cannot show. */
  @ParameterizedTest
  @EnumSource(NormKind.class)
  void smallUnet_inOnnxRuntime_matchesNaiveLoops(NormKind norm) throws Exception {
    ArchitectureOptions options =
        ArchitectureOptions.of(6, 2).withWidth(4).withDepth(1).withNorm(norm).withDropout(0.5);
    Graph graph = Architectures.graph("unet-small", options);
    Shape shape = new Shape(6, 10, 12);
    requireMatch(graph, shape);
  }

  private static void requireMatch(Graph graph) throws OrtException {
    requireMatch(graph, INPUT);
  }

  private static void requireMatch(Graph graph, Shape shape) throws OrtException {
    Weights weights = mixed(graph);
    float[] picture = values(shape.channels() * shape.height() * shape.width(), 3);
    double[] expected = Reference.run(graph, weights, shape, picture);
    OnnxNetwork network =
        OnnxNetworkWriter.network(graph, weights, NetworkForm.anySize(Activation.NONE));
    FloatBuffer actual = run(network.toBytes(), shape, picture).values();
    assertThat(actual.remaining()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual.get(i)).isCloseTo(expected[i], within(1e-5));
    }
  }

  /** Drawn weights, with norms that are no identity. */
  private static Weights mixed(Graph graph) {
    Weights drawn = Weights.draw(graph, 1);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter parameter : graph.parameters()) {
      float[] numbers = drawn.get(parameter.name());
      boolean positive =
          parameter.role() == Parameter.Role.RUNNING_VARIANCE
              || parameter.role() == Parameter.Role.SCALE;
      if (positive || !parameter.trainable() || parameter.role() == Parameter.Role.SHIFT) {
        numbers = values(parameter.size(), parameter.name().hashCode());
        for (int i = 0; i < numbers.length && positive; i++) {
          numbers[i] = 0.5f + Math.abs(numbers[i]);
        }
      }
      values.put(parameter.name(), numbers);
    }
    return Weights.of(graph, values);
  }

  private static float[] values(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private record Result(long[] shape, FloatBuffer values) {}

  private static Result run(byte[] file, Shape shape, float[] picture) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] dimensions = {1, shape.channels(), shape.height(), shape.width()};
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file, options);
          OnnxTensor x =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(picture), dimensions);
          OrtSession.Result result = session.run(Map.of("input", x))) {
        OnnxTensor y = (OnnxTensor) result.get(0);
        return new Result(y.getInfo().getShape(), y.getFloatBuffer());
      }
    }
  }

  static List<String> architectures() {
    return Architectures.names();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void architecture_inOnnxRuntime_givesItsOutputShape(String name) throws Exception {
    ArchitectureOptions options = ArchitectureOptions.of(3, 2).withSide(64).withWidth(4);
    requireShape(Architectures.graph(name, options), new Shape(3, 64, 64));
    for (Graph discriminator : Architectures.discriminators(name, options)) {
      requireShape(discriminator, new Shape(5, 64, 64));
    }
  }

  private static void requireShape(Graph graph, Shape in) throws OrtException {
    NetworkForm form = new NetworkForm(Activation.NONE, in.height(), in.width());
    OnnxNetwork network = OnnxNetworkWriter.network(graph, Weights.draw(graph, 1), form);
    float[] picture = values(in.channels() * in.height() * in.width(), 1);
    Result result = run(network.toBytes(), in, picture);
    Shape shape = graph.outputShape(in.height(), in.width());
    assertThat(result.shape())
        .startsWith(1, shape.channels())
        .hasSize(graph.name().startsWith("resnet") ? 2 : 4);
    assertThat(result.values().remaining())
        .isEqualTo(shape.channels() * shape.height() * shape.width());
    assertThat(Float.isFinite(result.values().get(0))).isTrue();
  }

  @Test
  void form_withAnActivation_givesProbabilities(@TempDir Path folder) throws Exception {
    Graph graph = projection();
    Weights weights = Weights.draw(graph, 1);
    float[] picture = values(24, 1);
    double[] logits = Reference.run(graph, weights, new Shape(6, 2, 2), picture);
    Path file = folder.resolve("deep/model.onnx");
    NetworkWriter writer = NetworkWriter.of("onnx");
    writer.write(graph, weights, NetworkForm.anySize(Activation.SIGMOID), file);
    float sigmoid = run(Files.readAllBytes(file), new Shape(6, 2, 2), picture).values().get(0);
    assertThat((double) sigmoid).isCloseTo(1 / (1 + Math.exp(-logits[0])), within(1e-6));
    writer.write(graph, weights, NetworkForm.anySize(Activation.SOFTMAX), file);
    float softmax = run(Files.readAllBytes(file), new Shape(6, 2, 2), picture).values().get(0);
    double sum = Math.exp(logits[0]) + Math.exp(logits[4]) + Math.exp(logits[8]);
    assertThat((double) softmax).isCloseTo(Math.exp(logits[0]) / sum, within(1e-6));
    writer.write(graph, weights, NetworkForm.anySize(Activation.UNIT_RANGE), file);
    float value = run(Files.readAllBytes(file), new Shape(6, 2, 2), picture).values().get(0);
    assertThat((double) value).isCloseTo((logits[0] + 1) / 2, within(1e-6));
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  private static Graph projection() {
    GraphBuilder graph = new GraphBuilder("projection", 6, NormKind.BATCH);
    Value x = graph.input().convWithBias("conv", 3, Window.same(1));
    return graph.output(x);
  }

  @Test
  void write_ontoAFolder_saysWhichFile(@TempDir Path folder) throws Exception {
    Path taken = Files.createDirectories(folder.resolve("model.onnx/inside")).getParent();
    Graph graph = projection();
    Weights weights = Weights.draw(graph, 1);
    NetworkForm form = NetworkForm.anySize(Activation.NONE);
    assertThatThrownBy(() -> new OnnxNetworkWriter().write(graph, weights, form, taken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(taken.toString());
  }

  @Test
  void writer_ofAnUnknownFormat_namesTheKnownOnes() {
    assertThatThrownBy(() -> NetworkWriter.of("caffe"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".caffe")
        .hasMessageContaining("[onnx]");
  }
}
