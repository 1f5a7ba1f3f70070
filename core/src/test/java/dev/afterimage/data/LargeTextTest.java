package dev.afterimage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of text that would not fit, or folders without end, are said to be so. */
class LargeTextTest {
  @TempDir Path folder;

  @Test
  void table_withAQuoteThatIsNeverClosed_isRefusedAfterOneLine() throws IOException {
    Path file = folder.resolve("members.csv");
    Files.writeString(file, "id,member\n\"r1,1\n" + "r2,0\n".repeat(400_000));

    assertThatThrownBy(() -> CsvTable.read(file, "id"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("members.csv cannot be read as CSV")
        .hasMessageContaining("more than 1048576 characters; is a quotation mark never closed?");
  }

  @Test
  void table_longerThanALineMayBe_isRead() throws IOException {
    Path file = folder.resolve("members.csv");
    Files.writeString(file, "id,member\n" + "\"r\n1\",1\n".repeat(300_000));

    assertThat(CsvTable.read(file, "id").rows()).hasSize(300_000);
  }

  @Test
  void text_largerThanItMayBe_isRefusedUnread() throws IOException {
    Path file = folder.resolve("policy.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(TextFile.MOST + 1);
    }
    assertThatThrownBy(() -> TextFile.read(file, "policy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("policy " + file + " has 67108865 bytes; at most 67108864 are read");
  }

  @Test
  void text_inAnotherEncoding_saysWhatToDo() throws IOException {
    Path file = Files.write(folder.resolve("policy.json"), new byte[] {'{', (byte) 0xFC, '}'});

    assertThatThrownBy(() -> TextFile.read(file, "policy"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("policy.json is not text in UTF-8: save it as UTF-8");
  }

  @Test
  void folder_withALinkToItself_isNamed() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images/a"));
    Files.createDirectories(folder.resolve("masks"));
    Files.createSymbolicLink(images.resolve("loop"), folder.resolve("images"));

    assertThatThrownBy(() -> Dataset.open(folder, Task.SEGMENTATION))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must not hold a link to a folder around it")
        .hasMessageContaining(images.resolve("loop").toString());
  }
}
