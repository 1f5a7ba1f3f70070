package dev.afterimage.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Declared.Port;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {

  /**
   * Maps "fine" and "coarse" at half and quarter size, "vector" of one row; remembers its input.
   */
  private static final class Stub implements FeatureEngine {
    private final Port input;
    private Planes last = Planes.zeros(1, 1, 1);

    Stub(Port input) {
      this.input = input;
    }

    @Override
    public List<Planes> run(Planes scaled, List<String> outputs) {
      last = scaled;
      List<Planes> maps = new ArrayList<>();
      for (String output : outputs) {
        maps.add(
            switch (output) {
              case "fine" -> Planes.zeros(8, half(scaled.height()), half(scaled.width()));
              case "coarse" ->
                  Planes.zeros(16, half(half(scaled.height())), half(half(scaled.width())));
              default -> Planes.zeros(10, 1, 1);
            });
      }
      return maps;
    }

    private static int half(int side) {
      return (side + 1) / 2;
    }

    @Override
    public Port input() {
      return input;
    }

    @Override
    public List<Port> maps() {
      return List.of(port("fine"), port("coarse"), port("vector"));
    }

    private static Port port(String name) {
      return new Port(name, null, null, null);
    }

    @Override
    public String described() {
      return "fine [-1], coarse [-1], vector [-1], labels [-1, 10]";
    }

    @Override
    public String name() {
      return "stub 1";
    }

    @Override
    public void close() {}
  }

  private static final Port OPEN = new Port("picture", 3, null, null);

  private static FeatureExtractor open(Stub engine, String spec, String... outputs) {
    return Features.of(
        engine, List.of(outputs), ModelSpecJson.parse(spec, "spec").input(), "net.onnx");
  }

  @Test
  void of_noOutputsNamed_takesAllWithMoreThanOneRow() throws Exception {
    FeatureExtractor extractor = open(new Stub(OPEN), "{}");
    assertThat(extractor.outputs()).containsExactly("fine", "coarse");
    assertThat(extractor.size()).isNull();
    assertThat(extractor.features(Planes.zeros(1, 12, 20)))
        .extracting(Planes::shape)
        .containsExactly("8x6x10", "16x3x5");
  }

  @Test
  void of_outputsNamed_keepsTheirOrder() {
    assertThat(open(new Stub(OPEN), "{}", "coarse", "fine").outputs())
        .containsExactly("coarse", "fine");
  }

  @Test
  void features_withoutSpec_areOfImageNetScaling() throws Exception {
    Stub engine = new Stub(OPEN);
    open(engine, "{}").features(new Planes(1, 1, 1, new float[] {1}));
    assertThat((double) engine.last.values()[0]).isCloseTo((1 - 0.485) / 0.229, within(1e-5));
    assertThat((double) engine.last.values()[2]).isCloseTo((1 - 0.406) / 0.225, within(1e-5));
  }

  @Test
  void features_bytesInReverse_areScaledByTheSpec() throws Exception {
    Stub engine = new Stub(OPEN);
    String spec =
        "{'input':{'channels':'BGR','scale':'byte','mean':[104,117,123],'std':[1,1,1]}}"
            .replace('\'', '"');
    open(engine, spec).features(new Planes(3, 1, 1, new float[] {1, 0, 0.5f}));
    assertThat(engine.last.values()).containsExactly(127.5f - 104, -117, 255 - 123);
  }

  @Test
  void features_otherThanTheFixedSize_areCallersError() {
    FeatureExtractor extractor = open(new Stub(new Port("picture", 3, 32, 48)), "{}");
    assertThat(extractor.size()).isEqualTo(new ModelSpec.Size(32, 48));
    assertThatThrownBy(() -> extractor.features(Planes.zeros(3, 48, 32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32x48, got 3x48x32");
  }

  @Test
  void of_unknownOutput_namesFileAndAllOutputs() {
    assertThatThrownBy(() -> open(new Stub(OPEN), "{}", "fine", "layer5"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("net.onnx")
        .hasMessageContaining("[fine, layer5]")
        .hasMessageContaining("labels [-1, 10]");
  }

  @Test
  void of_outputOfOneRow_isRefusedWithItsShape() {
    assertThatThrownBy(() -> open(new Stub(OPEN), "{}", "vector"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("vector 10x1x1");
  }

  @Test
  void of_fiveInputChannels_isRefused() {
    assertThatThrownBy(() -> open(new Stub(new Port("picture", 5, null, null)), "{}"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("5x?x?");
  }

  @Test
  void of_specThatContradictsTheFile_isRefused() {
    assertThatThrownBy(
            () ->
                open(
                    new Stub(new Port("picture", 3, 32, 48)),
                    "{\"input\":{\"height\":32,\"width\":32}}"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("32 in the spec, but the file takes 48");
  }

  @Test
  void parse_fileWithAndWithoutOutputs_splitsBehindTheFile(@TempDir Path folder) throws Exception {
    Path odd = Files.createFile(folder.resolve("a:b.onnx"));
    assertThat(FeatureOption.parse("net.onnx"))
        .isEqualTo(new FeatureOption(Path.of("net.onnx"), List.of()));
    assertThat(FeatureOption.parse("net.onnx:layer1, layer2:0"))
        .isEqualTo(new FeatureOption(Path.of("net.onnx"), List.of("layer1", "layer2:0")));
    assertThat(FeatureOption.parse(odd.toString())).isEqualTo(new FeatureOption(odd, List.of()));
    assertThat(FeatureOption.parse(odd + ":x")).isEqualTo(new FeatureOption(odd, List.of("x")));
  }

  @Test
  void parse_emptyOrRepeatedName_isRefused() {
    assertThatThrownBy(() -> FeatureOption.parse("net.onnx:a,,b"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("separated by commas");
    assertThatThrownBy(() -> FeatureOption.parse("net.onnx:a,a"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("once each");
  }

  @Test
  void open_missingFile_isRefused() {
    assertThatThrownBy(() -> Features.open(FeatureOption.parse("nowhere.onnx"), 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("nowhere.onnx");
  }
}
