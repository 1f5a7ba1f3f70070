package dev.afterimage.torch.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Engine;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.output.OutputLayout;
import dev.afterimage.torch.TestModules;
import dev.afterimage.torch.TorchScriptEngineProvider;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchScriptEngineTest {
  private static final int SIDE = TestModules.SIDE;
  private static final Planes BLANK = Planes.zeros(3, SIDE, SIDE);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.pt");
  }

  private Engine open(Path file, String spec) {
    ModelSpec parsed = ModelSpecJson.parse(spec.replace('\'', '"'), "spec");
    return new TorchScriptEngineProvider().open(file, parsed, 1);
  }

  @Test
  void run_convolution_isTheSumOverTheWindow() throws Exception {
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 / 7f;
    }
    Planes picture = new Planes(3, SIDE, SIDE, values);
    float[] weights = weights();
    double expected = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 9; i++) {
        expected += weights[c * 9 + i] * picture.at(c, 1 + i / 3, 2 + i % 3);
      }
    }
    try (Engine engine = open(TestModules.convolution(file, 1), "{}")) {
      assertThat(
              (double)
                  engine
                      .run(List.of(picture))
                      .get(0)
                      .planes(OutputLayout.NCHW, SIDE, SIDE)
                      .at(0, 2, 3))
          .isCloseTo(expected, within(1e-5));
    }
  }

  private static float[] weights() {
    LibTorch.use(1);
    try (NativeScope scope = NativeScope.open()) {
      return Tensors.floats(TestModules.weights(1));
    }
  }

  @Test
  void run_wrongChannels_isModelsFaultInOneLine() {
    try (Engine engine = open(TestModules.convolution(file, 2), "{}")) {
      assertThatThrownBy(() -> engine.run(List.of(Planes.zeros(1, SIDE, SIDE))))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("libtorch: ", "expected input")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void run_mixedShapes_isCallersError() {
    try (Engine engine = open(TestModules.convolution(file, 2), "{}")) {
      List<Planes> mixed = List.of(Planes.zeros(3, 4, 4), Planes.zeros(3, 4, 5));
      assertThatThrownBy(() -> engine.run(mixed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("3x4x4", "3x4x5");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return (x, torch.sigmoid(x)) | '1'",
        "return [x, torch.sigmoid(x)] | '1'",
        "return {'aux': x, 'out': torch.sigmoid(x)} | 'out'",
      },
      quoteCharacter = '`')
  void run_severalOutputsAndAName_takesThatOne(String body, String name) throws Exception {
    TestModules.save(file, 1, body);
    String bare = name.replace("'", "");
    try (Engine engine = open(file, "{'output':{'name':'" + bare + "'}}")) {
      assertThat(engine.run(List.of(BLANK)).get(0).values()).containsOnly(0.5f);
    }
    try (Engine engine = open(file, "{'output':{'name':'mask'}}")) {
      assertThatThrownBy(() -> engine.run(List.of(BLANK)))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("mask", bare);
    }
    try (Engine engine = open(file, "{}")) {
      assertThatThrownBy(() -> engine.run(List.of(BLANK)))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("2 outputs", bare, "output.name in --spec");
    }
  }

  @Test
  void run_oneEntryOfADictionary_needsNoName() throws Exception {
    TestModules.save(file, 1, "return {'out': x + 1}");
    try (Engine engine = open(file, "{}")) {
      assertThat(engine.run(List.of(BLANK)).get(0).values()).containsOnly(1f);
    }
  }

  @Test
  void open_classifier_isRefused() {
    TestModules.save(file, 1, "return x.flatten(1)");
    ModelSpec spec = ModelSpecJson.parse("{\"input\":{\"height\":6,\"width\":6}}", "spec.json");
    assertThatThrownBy(() -> Models.open(file, spec, Task.SEGMENTATION, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("108", "6x6", "no answer for every pixel");
  }

  @Test
  void run_doublePrecision_isReadAsFloats() throws Exception {
    TestModules.save(file, 1, "return x.double() + 0.25");
    try (Engine engine = open(file, "{}")) {
      assertThat(engine.run(List.of(BLANK)).get(0).values()).containsOnly(0.25f);
    }
  }

  @Test
  void run_dropoutInTrainingMode_isOff() throws Exception {
    TestModules.save(file, 1, "return torch.dropout(x + 1, 0.5, self.training)");
    try (Engine engine = open(file, "{}")) {
      assertThat(engine.run(List.of(BLANK)).get(0).values()).containsOnly(1f);
    }
  }

  @Test
  void open_noSizeInSpec_asksForOne() {
    TestModules.convolution(file, 1);
    assertThatThrownBy(() -> Models.open(file, ModelSpec.open(), Task.SEGMENTATION, 1).close())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("give input.height and input.width in --spec");
  }

  @Test
  void open_notTorchScript_saysWhatToDo() throws IOException {
    assertRefused(Files.writeString(folder.resolve("note.pt"), "no network"), "10 bytes");
    assertRefused(Files.write(folder.resolve("empty.pt"), new byte[0]), "0 bytes");
    byte[] whole = Files.readAllBytes(TestModules.convolution(file, 2));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertRefused(Files.write(folder.resolve("half.pt"), half), half.length + " bytes");
  }

  @Test
  void open_noSuchFile_saysSo() {
    assertThatThrownBy(() -> open(folder.resolve("none.pt"), "{}"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("none.pt", "must be a file");
  }

  private void assertRefused(Path file, String size) {
    assertThatThrownBy(() -> open(file, "{}").close())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(
            file.toString(), size, "must be a TorchScript file", "torch.jit.script(model).save");
  }
}
