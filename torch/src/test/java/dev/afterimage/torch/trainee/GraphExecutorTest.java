package dev.afterimage.torch.trainee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Value;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.TorchScriptEngineProvider;
import dev.afterimage.torch.script.TorchScriptWriter;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.NetworkTensors;
import dev.afterimage.torch.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class GraphExecutorTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  @BeforeEach
  void load() {
    LibTorch.use(2);
  }

  public static Planes picture(int channels, int side) {
    SplittableRandom random = new SplittableRandom(9);
    float[] values = new float[channels * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Planes(channels, side, side, values);
  }

  private static float[] run(Graph graph, Weights weights, Planes input) {
    try (NativeScope scope = NativeScope.withoutGradient();
        NetworkTensors tensors = NetworkTensors.of(graph, weights);
        GraphExecutor executor = new GraphExecutor(tensors)) {
      Tensor x = Tensors.of(input.values(), 1, input.channels(), input.height(), input.width());
      return Tensors.floats(executor.forward(x, false));
    }
  }

  static Stream<String> denseArchitectures() {
    return Architectures.names().stream().filter(name -> !name.startsWith("resnet"));
  }

  @ParameterizedTest
  @MethodSource("denseArchitectures")
  void write_everyDenseArchitecture_answersAsTheExecutor(String name) throws Exception {
    ArchitectureOptions options = ArchitectureOptions.of(3, 2).withSide(SIDE).withWidth(4);
    Graph graph = Architectures.graph(name, options);
    Weights weights = Weights.draw(graph, 1);
    Planes input = picture(3, SIDE);
    float[] expected = run(graph, weights, input);
    Path file = folder.resolve("model.pt");
    TorchScriptWriter.write(graph, weights, NetworkForm.anySize(Activation.NONE), file);
    try (Engine engine = new TorchScriptEngineProvider().open(file, ModelSpec.open(), 2)) {
      float[] actual = engine.run(List.of(input)).get(0).values();
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  @Test
  void run_classifier_givesOneLogitPerClass() {
    Graph graph = Architectures.graph("resnet18", ArchitectureOptions.of(3, 5));
    assertThat(run(graph, Weights.draw(graph, 1), picture(3, SIDE))).hasSize(5);
  }

  /** Against loops in double precision: convolution, group norm, leaky ReLU, sum of all outputs. */
  @Test
  void run_convolutionAndGroupNorm_isWhatLoopsGive() {
    GraphBuilder net = new GraphBuilder("small", 2, NormKind.GROUP);
    Value x = net.input().convWithBias("conv", 4, Window.of(3, 2, 1)).norm("norm").relu();
    Graph graph = net.output(x);
    Weights weights = Weights.draw(graph, 4);
    Planes in = picture(2, 7);
    float[] actual = run(graph, weights, in);
    double[] conv = convolution(in, weights.get("conv.weight"), weights.get("conv.bias"), 4);
    int groups = groups(graph);
    int size = conv.length / groups;
    for (int g = 0; g < groups; g++) {
      double mean = 0;
      double square = 0;
      for (int i = g * size; i < (g + 1) * size; i++) {
        mean += conv[i] / size;
        square += conv[i] * conv[i] / size;
      }
      double deviation = Math.sqrt(square - mean * mean + Norm.EPSILON);
      for (int i = g * size; i < (g + 1) * size; i++) {
        double expected = Math.max(0, (conv[i] - mean) / deviation);
        assertThat((double) actual[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  private static int groups(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Norm)
        .mapToInt(node -> ((Norm) node.op()).groups())
        .sum();
  }

  /** Kernel 3, stride 2, padding 1; (out, 4, 4) from (2, 7, 7). */
  private static double[] convolution(Planes in, float[] weight, float[] bias, int out) {
    double[] result = new double[out * 16];
    for (int i = 0; i < result.length; i++) {
      int o = i / 16;
      int row = i % 16 / 4 * 2 - 1;
      int column = i % 4 * 2 - 1;
      result[i] = bias[o];
      for (int k = 0; k < 18; k++) {
        int r = row + k % 9 / 3;
        int c = column + k % 3;
        if (r >= 0 && r < 7 && c >= 0 && c < 7) {
          result[i] += weight[o * 18 + k] * in.at(k / 9, r, c);
        }
      }
    }
    return result;
  }

  @Test
  void run_batchNormInTraining_usesTheBatchAndUpdatesTheRunningMeans() {
    GraphBuilder net = new GraphBuilder("norm", 1, NormKind.BATCH);
    Graph graph = net.output(net.input().norm("norm"));
    try (NativeScope scope = NativeScope.withoutGradient();
        NetworkTensors tensors = NetworkTensors.of(graph, Weights.draw(graph, 1));
        GraphExecutor executor = new GraphExecutor(tensors)) {
      Tensor x = Tensors.of(new float[] {1, 2, 3, 6}, 2, 1, 1, 2); // mean 3, variance 3.5
      float[] y = Tensors.floats(executor.forward(x, true));
      assertThat((double) y[3]).isCloseTo(3 / Math.sqrt(3.5 + 1e-5), within(1e-6));
      Weights after = tensors.toWeights();
      assertThat(after.get("norm.running_mean")[0]).isCloseTo(0.3f, within(1e-6f));
      float unbiased = 3.5f * 4 / 3;
      assertThat(after.get("norm.running_var")[0]).isCloseTo(0.9f + 0.1f * unbiased, within(1e-6f));
    }
  }
}
