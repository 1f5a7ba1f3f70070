package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @TempDir Path folder;

  @Test
  void open_missingFile_isRefused() {
    assertThatThrownBy(() -> open(folder.resolve("gone.onnx")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("gone.onnx");
  }

  @Test
  void open_unknownFormat_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("model.xyz"), "?");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("model.xyz", "no known format");
  }

  private static void open(Path file) {
    Models.open(file, ModelSpec.open(), Task.SEGMENTATION, 1).close();
  }
}
