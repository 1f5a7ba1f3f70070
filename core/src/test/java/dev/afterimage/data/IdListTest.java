package dev.afterimage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.decode.BadSampleException;
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
  void list_ofAnyIds_isReadAsItWasWritten() throws Exception {
    List<String> ids =
        List.of(
            "plain",
            "a,b",
            "it's \"so\"",
            "#1",
            "# 2",
            " blank",
            "tab\t",
            "\"quoted\"",
            "\"",
            "\"\"",
            "two\nlines",
            "\r",
            "win\r\ndows",
            "\uFEFFmark",
            "\n# 2\n",
            "=1+1",
            "\u00a0");
    List<SampleRef> records = ids.stream().map(IdListTest::ref).toList();
    Dataset data = Dataset.of(Task.SEGMENTATION, records, List.of(), List.of());
    for (List<SampleRef> listed : List.of(records, records.subList(13, 14), data.records())) {
      Path file = Files.writeString(folder.resolve("any.txt"), IdList.text(listed));
      IdList read = IdList.read(file, data);
      assertThat(read.records(data)).containsExactlyInAnyOrderElementsOf(listed);
      assertThat(read.notes()).isEmpty();
      assertThat(IdList.allIds(file))
          .containsExactlyElementsOf(listed.stream().map(SampleRef::id).toList());
    }
  }

  @Test
  void text_ofPlainIds_isOneLineEach() {
    assertThat(IdList.text(List.of(ref("case7/3"), ref("a,b"), ref("it's \"so\""), ref("x#1"))))
        .isEqualTo("case7/3\na,b\nit's \"so\"\nx#1\n");
    assertThat(IdList.text(List.of(ref("#1"), ref("\"a\""), ref("b "))))
        .isEqualTo("\"#1\"\n\"\"\"a\"\"\"\n\"b \"\n");
  }

  @Test
  void list_withHashes_takesIdsOfTheDataAndTellsWhatItLeftOut() throws Exception {
    Dataset data =
        Dataset.of(Task.SEGMENTATION, List.of(ref("#1"), ref("#2")), List.of(), List.of());
    Path file = Files.writeString(folder.resolve("h.txt"), "# mine\n#1\n#3\n\"#2\"\n");
    IdList list = IdList.read(file, data);
    assertThat(list.records(data)).extracting(SampleRef::id).containsExactly("#1", "#2");
    assertThat(list.notes())
        .singleElement()
        .asString()
        .contains("left out 2 line(s)", "first line 1: # mine");
    Path quoted = Files.writeString(folder.resolve("q.txt"), "\"#3\"\n");
    assertThatThrownBy(() -> IdList.read(quoted, data)).hasMessageContaining("line 1: #3");
  }

  @Test
  void list_withOtherLineEndsAndAByteOrderMark_givesItsIdsAndLines() throws Exception {
    assertThat(list("\uFEFFa\r\nc\rb").records(dataset())).hasSize(3);
    assertThatThrownBy(() -> list("a\r\n\"p\nq\r\nr\"\r\nx\r\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line 2: p", "line 5: x");
  }

  @Test
  void list_withAStrayQuote_isRefusedNamingTheLine() {
    for (String text : List.of("a\n\"b\n", "a\n\"b\" c\n", "a\n\"b\"\"")) {
      assertThatThrownBy(() -> list(text))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("line 2 has a quote that does not end with the id");
    }
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
  void list_withIdsThatAreNearlyTheDatas_isMatchedAndSaysSo() throws Exception {
    IdList list = list("A.png\nscans/b\nc\n");
    assertThat(list.records(dataset())).extracting(SampleRef::id).containsExactly("a", "b", "c");
    assertThat(list.notes())
        .singleElement()
        .asString()
        .contains("2 of 3 ids", "(extension, letter case, folder in front)", "first A.png for a");
    assertThatThrownBy(() -> list("a\nb\na.png\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 3: a.png and line 1: a are a");
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
        .hasMessageContaining("latin.txt is not text in UTF-8");
  }
}
