package dev.afterimage.torch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.train.course.TrainingCurve;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  private static final String NAME = "only.weight";

  @TempDir Path folder;

  @Test
  void read_whatWasWritten_isTheSame() {
    Checkpoint read = CheckpointFile.read(written());
    assertThat(read.digest()).isEqualTo("abc");
    assertThat(read.network().get(NAME)).containsExactly(1, 2, 3);
  }

  /** Numbers of an array that the file does not have, under a right checksum. */
  @ParameterizedTest
  @ValueSource(ints = {4, 100_000_000, Integer.MAX_VALUE / 4, Integer.MAX_VALUE, -1})
  void read_anArrayOfAnAbsurdLength_isRefusedAndTakesNoMemory(int length) throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(bytes).putInt(text.indexOf(NAME) + NAME.length(), length);
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(bytes.length - Long.BYTES, crc.getValue());
    Files.write(file, bytes);
    long before = allocated();

    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("checkpoint " + file + " cannot be read")
        .hasMessageContaining("delete it to start anew");
    assertThat(allocated() - before).isLessThan(2 << 20);
  }

  private Path written() {
    Path file = folder.resolve("checkpoint.bin");
    CheckpointFile.write(
        new Checkpoint(
            "abc",
            "{}",
            new TrainingCurve(List.of()),
            Map.of(NAME, new float[] {1, 2, 3}),
            Map.of(),
            Map.of(),
            List.of()),
        file);
    return file;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
