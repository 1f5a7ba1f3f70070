package dev.afterimage.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitecturesTest {

  /** Counts that the usual libraries report for the same architecture. */
  @ParameterizedTest
  @CsvSource({
    "unet-resnet18, 3, 1, 14328209",
    "unet-resnet34, 3, 1, 24436369",
    "unet-mobilenetv2, 3, 1, 6628945",
    "unet-vgg11, 3, 1, 18254033",
    "resnet18, 3, 1000, 11689512",
    "resnet34, 3, 1000, 21797672",
    "pix2pix, 3, 3, 54413955",
  })
  void architecture_ofThePapers_hasTheirNumberOfParameters(
      String name, int inputs, int outputs, long count) {
    assertThat(Architectures.graph(name, ArchitectureOptions.of(inputs, outputs)).parameterCount())
        .isEqualTo(count);
  }

  @Test
  void discriminator_ofPix2Pix_has2768705ParametersAndPatchesOf70Pixels() {
    Graph graph = Architectures.discriminators("pix2pix", ArchitectureOptions.of(3, 3)).get(0);
    assertThat(graph.parameterCount()).isEqualTo(2_768_705);
    assertThat(graph.outputShape(256, 256)).isEqualTo(new Shape(1, 30, 30));
    int field = 1; // of view, from the output back
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      if (graph.nodes().get(i).op() instanceof Layer.Conv conv) {
        field = (field - 1) * conv.window().stride() + conv.window().kernel();
      }
    }
    assertThat(field).isEqualTo(70);
  }

  /** Counted by hand: 7x7 ends, four 3x3 stages down and up, nine blocks of two 3x3 layers. */
  @Test
  void globalGenerator_ofPix2PixHd_hasTheLayersOfItsAppendix() {
    long count = 3 * 64 * 49 + 64;
    for (int c = 64; c < 1024; c *= 2) {
      count += 2L * c * 2 * c * 9 + 2L * c + c;
    }
    count += 18L * (1024 * 1024 * 9 + 1024) + 64 * 3 * 49 + 3;
    assertThat(graph("pix2pixhd-global", 3, 3).parameterCount()).isEqualTo(count);
  }

  @Test
  void localEnhancer_ofPix2PixHd_holdsTheGlobalGenerator() {
    List<String> global = names(graph("pix2pixhd-global", 3, 3));
    List<String> both = names(graph("pix2pixhd", 3, 3));
    assertThat(both)
        .containsAll(global.stream().filter(name -> !name.startsWith("global.out")).toList());
  }

  private static List<String> names(Graph graph) {
    return graph.parameters().stream().map(Parameter::name).toList();
  }

  @Test
  void discriminators_ofPix2PixHd_seeTwoScalesAndExposeFourFeatures() {
    List<Graph> graphs = Architectures.discriminators("pix2pixhd", ArchitectureOptions.of(3, 3));
    assertThat(graphs).hasSize(2);
    assertThat(graphs).allSatisfy(graph -> assertThat(graph.exposed()).hasSize(4));
    assertThat(graphs.get(0).outputShape(256, 256)).isEqualTo(new Shape(1, 35, 35));
    assertThat(graphs.get(1).outputShape(256, 256)).isEqualTo(new Shape(1, 19, 19));
  }

  static List<String> dense() {
    return Architectures.names().stream().filter(name -> !name.startsWith("resnet")).toList();
  }

  @ParameterizedTest
  @MethodSource("dense")
  void denseArchitecture_atASideOf64_keepsTheSize(String name) {
    Graph graph = Architectures.graph(name, ArchitectureOptions.of(2, 5).withSide(32));
    assertThat(graph.outputShape(64, 96)).isEqualTo(new Shape(5, 64, 96));
  }

  @ParameterizedTest
  @EnumSource(NormKind.class)
  void unets_withEveryNorm_keepTheSize(NormKind norm) {
    for (String name : dense()) {
      ArchitectureOptions options = ArchitectureOptions.of(3, 1).withNorm(norm).withSide(64);
      Graph graph = Architectures.graph(name, options);
      assertThat(graph.outputShape(64, 64)).isEqualTo(new Shape(1, 64, 64));
    }
  }

  @Test
  void groupNorm_insteadOfBatchNorm_hasAsManyTrainableParameters() {
    ArchitectureOptions options = ArchitectureOptions.of(3, 1).withNorm(NormKind.GROUP);
    Graph graph = Architectures.graph("unet-resnet34", options);
    assertThat(graph.parameterCount()).isEqualTo(24_436_369);
    assertThat(graph.parameters()).allMatch(Parameter::trainable);
  }

  @Test
  void unet_atASideNotDivisibleBy32_namesTheNodeThatFails() {
    assertThatThrownBy(() -> graph("unet-resnet34", 3, 1).outputShape(96, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unet-resnet34 cannot take 96x100 pixels")
        .hasMessageContaining("concat");
  }

  @Test
  void smallUnet_byDefault_has16To128ChannelsAndUnderHalfAMillionParameters() {
    Graph graph = graph("unet-small", 3, 1);
    assertThat(graph.shapes(64, 64)).contains(new Shape(16, 64, 64), new Shape(128, 8, 8));
    assertThat(graph.parameterCount()).isBetween(300_000L, 500_000L);
  }

  @Test
  void pix2pix_bySide_halvesDownToOnePixelAtMostEightTimes() {
    ArchitectureOptions options = ArchitectureOptions.of(3, 3);
    for (int side : new int[] {64, 128, 256}) {
      Graph graph = Architectures.graph("pix2pix", options.withSide(side));
      assertThat(graph.shapes(side, side)).anyMatch(shape -> shape.height() == 1);
    }
    Graph large = Architectures.graph("pix2pix", options.withSide(512));
    assertThat(large.parameterCount()).isEqualTo(54_413_955);
    assertThatThrownBy(() -> Architectures.graph("pix2pix", options.withSide(255)))
        .hasMessageContaining("divisible by 4, got 255");
  }

  @Test
  void pix2pix_of256Pixels_dropsInThreeStages() {
    assertThat(graph("pix2pix", 3, 3).nodes().stream().map(Node::op))
        .filteredOn(Pointwise.Dropout.class::isInstance)
        .hasSize(3)
        .containsOnly(new Pointwise.Dropout(0.5));
  }

  @Test
  void name_thatIsUnknown_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> graph("unet", 3, 1)).hasMessageContaining("unet-small");
  }

  private static Graph graph(String name, int inputs, int outputs) {
    return Architectures.graph(name, ArchitectureOptions.of(inputs, outputs));
  }
}
