package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real U-Nets, exported by PyTorch with free batch, height and width. */
class SharedVictimsTest {
  private static final Path MODELS = Path.of(System.getProperty("afterimage.shared", ""), "models");

  @ParameterizedTest
  @CsvSource({
    "dsb2018_nuclei, SEGMENTATION, 1",
    "dsb2018_nuclei-mirrored, SEGMENTATION, 1",
    "labelmefacade, SEGMENTATION, 8",
    "facades, TRANSLATION, 3"
  })
  void victim_opensWithItsSpec_andGivesItsShape(String name, Task task, int channels)
      throws Exception {
    Path file = MODELS.resolve(name + ".onnx");
    assumeTrue(Files.exists(file), () -> "no shared victim " + file);
    ModelSpec spec = ModelSpecJson.read(MODELS.resolve(name + ".spec.json"));
    try (PixelModel model = Models.open(file, spec, task, 1)) {
      assertThat(model.spec().output().channels()).isEqualTo(channels);
      List<Planes> out =
          model.predict(
              List.of(
                  new Query("grey", Query.EXACT, Planes.zeros(1, 128, 128)),
                  new Query("colour", Query.EXACT, Planes.zeros(3, 128, 128))));
      assertThat(out).allSatisfy(o -> assertThat(o.shape()).isEqualTo(channels + "x128x128"));
      for (float value : out.get(0).values()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }
}
