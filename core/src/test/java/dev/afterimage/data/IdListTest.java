package dev.afterimage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdListTest {
  @TempDir private Path folder;

  private static Dataset dataset() {
    return Dataset.of(
        Task.SEGMENTATION,
        List.of(ref("a"), ref("b"), ref("c")),
        List.of(new BadSample("d", BadSampleException.Code.MISSING_TARGET, "has no mask")),
        List.of());
  }

  private static SampleRef ref(String id) {
    return new SampleRef(id, Path.of(id), Path.of(id), null);
  }

  private IdList list(String text) throws Exception {
    return IdList.read(Files.writeString(folder.resolve("ids.txt"), text), dataset());
  }

  @Test
  void list_withBlanksAndComments_givesRecordsInTheOrderOfTheData() throws Exception {
    assertThat(list("# victims\n\n c \na\n").records(dataset()))
        .extracting(SampleRef::id)
        .containsExactly("a", "c");
  }

  @Test
  void list_withUnknownOrDoubleIds_namesTheLines() {
    assertThatThrownBy(() -> list("a\n#\nx\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 3: x");
    assertThatThrownBy(() -> list("a\nb\na\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 3: a");
  }

  @Test
  void list_withARecordThatLacksAFile_namesLineAndReason() throws Exception {
    IdList list = list("a\nd\n");
    assertThatThrownBy(() -> list.records(dataset()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 2: d (has no mask)");
  }

  @Test
  void list_ofCommentsOnly_isRefused() throws Exception {
    IdList list = list("# nobody\n\n");
    assertThatThrownBy(() -> list.records(dataset()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("ids.txt must have at least 1 id");
  }

  @Test
  void list_thatIsNoText_isRefused() throws Exception {
    Path file = folder.resolve("latin.txt");
    Files.write(file, "\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> IdList.read(file, dataset()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("latin.txt cannot be read");
  }
}
