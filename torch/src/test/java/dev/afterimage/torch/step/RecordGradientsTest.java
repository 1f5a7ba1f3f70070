package dev.afterimage.torch.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.network.Graph;
import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Value;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.SinglePrecision;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import dev.afterimage.torch.trainee.GraphTrainee;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of single records against a loop over single records with plain autograd. */
class RecordGradientsTest {
  private static final int SIDE = 32;

  @BeforeAll
  static void load() {
    LibTorch.use(2);
  }

  /** Between them: convolutions, depthwise ones, transposed ones, group norm, residual sums. */
  @ParameterizedTest
  @ValueSource(strings = {"unet-small", "unet-mobilenetv2", "pix2pix"})
  void gradients_ofAnArchitecture_areThoseOfALoop(String name) {
    requireAlike(graph(name));
  }

  @Test
  void gradients_ofALinearLayer_areThoseOfALoop() {
    GraphBuilder net = new GraphBuilder("classifier", 3, NormKind.GROUP);
    Value x = net.input().conv("conv", 8, Window.same(3)).norm("norm").relu();
    Graph body = net.output(x.op(new Spatial.GlobalAveragePool()).linear("head", 2));
    requireAlike(body);
  }

  /**
   * The twin: with any one weight's gradient taken from another record, the distance is beyond what
   * rounding explains.
   */
  @ParameterizedTest
  @ValueSource(strings = {"unet-small", "unet-mobilenetv2", "pix2pix"})
  void gradients_withOneLayerOfAnotherRecord_areNot(String name) {
    Compared compared = compared(graph(name));
    double tolerance = SinglePrecision.of(compared.graph(), SIDE);
    float[] expected = compared.expected().get(0);
    for (FlatParameters.Place place : compared.weights()) {
      float[] planted = expected.clone();
      int start = (int) place.start();
      System.arraycopy(compared.found().get(1), start, planted, start, (int) place.length());
      assertThat(distance(planted, expected))
          .as("place " + place.start())
          .isGreaterThan(tolerance * norm(expected));
    }
  }

  private static Graph graph(String name) {
    ArchitectureOptions options =
        ArchitectureOptions.of(3, 1).withSide(SIDE).withNorm(NormKind.GROUP).withDropout(0);
    boolean scalable = name.equals("unet-small") || name.equals("pix2pix");
    return Architectures.graph(name, scalable ? options.withWidth(8) : options);
  }

  private static void requireAlike(Graph graph) {
    Compared compared = compared(graph);
    double tolerance = SinglePrecision.of(graph, SIDE);
    for (int r = 0; r < compared.found().size(); r++) {
      float[] expected = compared.expected().get(r);
      assertThat(distance(compared.found().get(r), expected))
          .as("record " + r)
          .isLessThan(tolerance * norm(expected));
      assertThat(norm(expected)).isGreaterThan(1e-6);
    }
  }

  /**
   * Both gradients of each record.
   *
   * @param weights where those of weights lie
   */
  private record Compared(
      Graph graph,
      List<float[]> found,
      List<float[]> expected,
      List<FlatParameters.Place> weights) {}

  private static Compared compared(Graph graph) {
    Weights weights = Weights.draw(graph, 3);
    Batch batch = batch(3);
    try (GraphTrainee plain = new GraphTrainee(graph, weights);
        GraphTrainee taken = new GraphTrainee(graph, weights);
        FlatParameters open = FlatParameters.over(plain.parameters());
        FlatParameters flat = FlatParameters.over(taken.parameters());
        RecordGradients gradients = new RecordGradients(taken, flat, RecordGradientsTest::loss, 4);
        NativeScope scope = NativeScope.open()) {
      float[] rows = Tensors.floats(gradients.of(batch).gradients());
      int width = rows.length / batch.size();
      List<float[]> found = new ArrayList<>();
      List<float[]> expected = new ArrayList<>();
      for (int r = 0; r < batch.size(); r++) {
        Batch one = batch.parts(1).get(r);
        open.clearGradient();
        loss(plain.forward(one.inputTensor(), true), one).sum().backward();
        expected.add(Tensors.floats(open.gradient()));
        found.add(Arrays.copyOfRange(rows, r * width, (r + 1) * width));
      }
      List<FlatParameters.Place> places =
          flat.places().stream().filter(place -> place.shape().length > 1).toList();
      return new Compared(graph, found, expected, places);
    }
  }

  /** Mean square of the output. */
  private static Tensor loss(Tensor output, Batch batch) {
    return output.square().flatten(1, -1).mean(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLAT", "PER_LAYER"})
  void clipped_oneRecord_neverExceedsTheBound(String kind) {
    SplittableRandom random = new SplittableRandom(5);
    List<Clipper.Span> layers =
        List.of(new Clipper.Span(0, 16), new Clipper.Span(16, 900), new Clipper.Span(928, 96));
    Clipper clipper = Clipper.of(0.5, Clipping.valueOf(kind), layers);
    try (NativeScope scope = NativeScope.withoutGradient()) {
      for (double size : new double[] {0, 1e-30, 1e-3, 0.015, 0.5, 1, 1e6, 1e17}) {
        float[] row = new float[1024];
        layers.forEach(
            span -> {
              for (int i = 0; i < span.length(); i++) {
                row[(int) span.start() + i] = (float) (size * (random.nextDouble() - 0.5));
              }
            });
        Tensor sum = Tensors.of(new float[1024], 1024);
        clipper.addClipped(Tensors.of(row, 1, 1024), sum);
        float[] clipped = Tensors.floats(sum);
        assertThat(norm(clipped)).as("size " + size).isLessThanOrEqualTo(0.5);
        if (norm(row) < 0.25) {
          assertThat(distance(clipped, row)).isLessThanOrEqualTo(1e-6 * norm(row));
        } else if (norm(row) > 2) {
          assertThat(norm(clipped)).isGreaterThan(0.49);
        }
      }
    }
  }

  static Batch batch(int size) {
    SplittableRandom random = new SplittableRandom(9);
    List<String> ids = new ArrayList<>();
    List<Planes> inputs = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      float[] values = new float[3 * SIDE * SIDE];
      for (int j = 0; j < values.length; j++) {
        values[j] = (float) ((i + 1) * (random.nextDouble() - 0.3));
      }
      int[] labels = new int[SIDE * SIDE];
      Arrays.setAll(labels, j -> random.nextInt(2));
      ids.add("r" + i);
      inputs.add(new Planes(3, SIDE, SIDE, values));
      truths.add(new Truth.Mask(new Labels(SIDE, SIDE, labels), 255));
    }
    return new Batch(ids, inputs, truths);
  }

  private static double norm(float[] values) {
    return distance(values, new float[values.length]);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
