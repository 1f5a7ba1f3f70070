package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.feature.FeatureExtractor;
import dev.afterimage.model.feature.FeatureOption;
import dev.afterimage.model.feature.Features;
import dev.afterimage.signal.FeaturePredictability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFeaturesTest {
  private static final String BGR_BYTES =
      """
      {"input": {"channels": "BGR", "scale": "byte", "mean": [104, 117, 123], "std": [1, 1, 1]}}
      """;

  @TempDir Path folder;

  /** A picture of any size; its convolution, that at half size, and one number per picture. */
  private Path pyramid() {
    OnnxNetwork net = new OnnxNetwork("pyramid");
    String fine = TestNetworks.conv(net, net.input("picture", -1, 3, -1, -1), 4);
    net.output("fine", fine, -1, 4, -1, -1);
    net.output("coarse", net.averagePool(fine, 2), -1, 4, -1, -1);
    net.output("score", net.node("GlobalAveragePool", fine), -1, 4, 1, 1);
    return written(net);
  }

  private Path written(OnnxNetwork net) {
    Path file = folder.resolve(net.name() + ".onnx");
    net.write(file);
    return file;
  }

  @Test
  void open_defaultOutputs_areTheMapsInTheFilesOrder() throws Exception {
    try (FeatureExtractor extractor = Features.open(new FeatureOption(pyramid(), List.of()), 1)) {
      assertThat(extractor.outputs()).containsExactly("fine", "coarse");
      List<Planes> maps = extractor.features(Planes.zeros(3, 10, 14));
      assertThat(maps).extracting(Planes::shape).containsExactly("4x10x14", "4x5x7");
      Planes fine = maps.get(0);
      float mean = (fine.at(1, 0, 0) + fine.at(1, 0, 1) + fine.at(1, 1, 0) + fine.at(1, 1, 1)) / 4;
      assertThat(maps.get(1).at(1, 0, 0)).isCloseTo(mean, within(1e-5f));
    }
  }

  @Test
  void open_specBesideTheFile_isRead() throws Exception {
    Path file = written(TestNetworks.identity(ElementType.FLOAT, -1, 3, -1, -1));
    Files.writeString(folder.resolve("identity.onnx.spec.json"), BGR_BYTES);
    try (FeatureExtractor extractor = Features.open(new FeatureOption(file, List.of()), 1)) {
      Planes red = new Planes(3, 2, 1, new float[] {1, 1, 0, 0, 0, 0});
      assertThat(extractor.features(red).get(0).values())
          .containsExactly(-104, -104, -117, -117, 132, 132);
    }
  }

  @Test
  void open_outputOfOneRow_namesFileAndShape() {
    FeatureOption option = new FeatureOption(pyramid(), List.of("fine", "score"));
    assertThatThrownBy(() -> Features.open(option, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("pyramid.onnx")
        .hasMessageContaining("score 4x1x1");
  }

  @Test
  void open_classifierWithoutMaps_namesItsOutputs() {
    FeatureOption option = new FeatureOption(written(TestNetworks.classifier()), List.of());
    assertThatThrownBy(() -> Features.open(option, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("scores [-1, 108]");
  }

  @Test
  void open_twoInputsOrNoNetwork_isRefused() throws Exception {
    FeatureOption two = new FeatureOption(written(TestNetworks.twoInputs()), List.of());
    assertThatThrownBy(() -> Features.open(two, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("one input")
        .hasMessageContaining("second");
    Path text = Files.writeString(folder.resolve("text.onnx"), "no network");
    assertThatThrownBy(() -> Features.open(new FeatureOption(text, List.of()), 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("text.onnx");
  }

  @Test
  void features_pictureThatTheNetworkRefuses_areTheModelsFault() {
    OnnxNetwork net = new OnnxNetwork("width-224");
    String weights = net.constant(new float[224], 1, 1, 1, 224); // fits the blank picture alone
    String sum = net.node("Add", net.input("picture", -1, 3, -1, -1), weights);
    net.output("sum", sum, -1, 3, -1, -1);
    FeatureOption option = new FeatureOption(written(net), List.of());
    try (FeatureExtractor extractor = Features.open(option, 1)) {
      assertThatThrownBy(() -> extractor.features(Planes.zeros(3, 9, 10)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("width-224.onnx failed on 3x9x10");
    }
  }

  @Test
  void features_closed_saysSo() {
    FeatureExtractor extractor = Features.open(new FeatureOption(pyramid(), List.of()), 1);
    extractor.close();
    extractor.close();
    assertThatThrownBy(() -> extractor.features(Planes.zeros(3, 8, 8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void squeezeNet_ofAGradient_givesItsMapsAndAFiniteError() throws Exception {
    Path file =
        Path.of(
            System.getProperty("afterimage.shared", ""),
            "data",
            "squeezenet",
            "squeezenet_v1.onnx");
    assumeTrue(Files.exists(file), () -> "no shared SqueezeNet " + file);
    ModelSpec spec = ModelSpecJson.parse(BGR_BYTES, "spec");
    List<String> outputs = List.of("fire4_concat", "fire9_concat");
    try (FeatureExtractor extractor = Features.open(file, outputs, spec, 1)) {
      Planes picture = Planes.zeros(3, 96, 128);
      for (int i = 0; i < picture.values().length; i++) {
        picture.values()[i] = (i * 37 % 101) / 100f;
      }
      assertThat(extractor.features(picture))
          .extracting(Planes::channels)
          .containsExactly(256, 512);
      Truth truth = new Truth.Target(Planes.zeros(1, 96, 128));
      assertThat(FeaturePredictability.asReleased(extractor).error(picture, truth, 2, 1, "r"))
          .isZero();
    }
  }

  @Test
  void squeezeNet_allOutputs_areItsMapsWithoutTheLogits() {
    Path file =
        Path.of(
            System.getProperty("afterimage.shared", ""),
            "data",
            "squeezenet",
            "squeezenet_v1.onnx");
    assumeTrue(Files.exists(file), () -> "no shared SqueezeNet " + file);
    try (FeatureExtractor extractor = Features.open(file, List.of(), null, 1)) {
      assertThat(extractor.outputs()).hasSize(7).doesNotContain("logits");
    }
  }
}
