package dev.afterimage.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Models;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that declare more than any memory holds are refused before a picture is made for them. */
class OnnxSidesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | 3 | 4294967296 | 8 | must have sides below 2^31, got [-1, 3, 4294967296, 8]",
        "-1 | 3 | 1073741824 | 1073741824 | takes 3 planes of 1073741824x1073741824 pixels at once",
        "2147483647 | 1 | 8 | 8 | takes 2147483647 planes of 8x8 pixels at once"
      })
  void open_absurdSides_areRefused(
      long batch, long channels, long height, long width, String said) {
    Path file = folder.resolve("absurd.onnx");
    TestNetworks.identity(ElementType.FLOAT, batch, channels, height, width).write(file);

    assertThatThrownBy(() -> Models.open(file, ModelSpec.open(), Task.TRANSLATION, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("absurd.onnx")
        .hasMessageContaining(said);
  }
}
