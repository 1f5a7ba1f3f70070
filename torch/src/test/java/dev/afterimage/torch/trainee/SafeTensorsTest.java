package dev.afterimage.torch.trainee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link PretrainedTest} has what is made of the arrays. */
class SafeTensorsTest {
  @TempDir Path folder;

  @Test
  void read_arraysSideBySide_givesBoth() throws IOException {
    Path file = write(entry("a", "[2]", 0, 8) + "," + entry("b", "[2,0]", 8, 8), 8);
    assertThat(SafeTensors.read(file)).containsOnlyKeys("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4611686018427387904,4]|0|8",
        "[-2]|0|8",
        "[2147483647]|0|8589934588",
        "[2.5]|0|8",
        "[\"2\",null]|0|8",
        "[2]|8|0",
        "[2]|-8|0",
        "[2]|9223372036854775800|9223372036854775807"
      })
  void read_arrayThatCannotBe_isRefused(String shape, long start, long end) throws IOException {
    Path file = write(entry("a", shape, start, end), 8);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file + " is no safetensors file")
        .hasMessageContaining("a of shape");
  }

  @Test
  void read_offsetsBeyondSixtyThreeBits_areRefused() throws IOException {
    Path file = write(entry("a", "[2]", Long.MAX_VALUE - 8, Long.MAX_VALUE), 8);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("is no safetensors file: it must have");
  }

  /** A few bytes of header for each could take all memory. */
  @Test
  void read_arraysOfTheSameBytes_areRefused() throws IOException {
    Path file = write(entry("a", "[2]", 0, 8) + "," + entry("b", "[2]", 0, 8), 8);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("its arrays take more bytes than it has");
  }

  private static String entry(String name, String shape, long start, long end) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, shape, start, end);
  }

  private Path write(String entries, int data) throws IOException {
    byte[] header = ("{" + entries + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(
        folder.resolve("a.safetensors"), bytes.putLong(header.length).put(header).array());
  }
}
