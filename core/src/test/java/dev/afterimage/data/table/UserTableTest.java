package dev.afterimage.data.table;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTableTest {
  @TempDir Path folder;

  private UserTable read(String text) throws TableException, IOException {
    return read(text, UTF_8);
  }

  private UserTable read(String text, Charset charset) throws TableException, IOException {
    Path file = Files.write(folder.resolve("t.csv"), text.getBytes(charset));
    return UserTable.read(file, TableKind.MEMBERSHIP, ColumnChoice.none());
  }

  private static List<String> ids(UserTable table) {
    return table.rows().stream().map(row -> row.text(Role.ID)).toList();
  }

  private void assertRefused(String text, String... message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TableException.class)
        .hasMessageContainingAll(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id;member;note\na;1;x, y\nb;0;z\n",
        "\"id\"\t\"member\"\t\"note\"\n\"a\"\t\"1\"\tx, y\nb\t0\tz\n",
        "id , member , note\n a , 1 ,\"x, y\"\nb,0,z",
        "\r\n\r\nid;member;note\r\na;1;\"x, y\"\r\n\r\nb;0;z\r\n;;\r\n",
        "id\tmember\tnote\t\na\t1\tx, y\t\nb\t0\tz\t\t\n",
        "sep=;\nid;member;note\na;1;x, y\nb;0;z\n",
        "\"id\";\"member\";\"note, or\nremark\"\na;1;x, y\nb;0;z\n"
      })
  void table_ofAnySeparator_hasItsCells(String text) throws Exception {
    UserTable table = read(text);
    assertThat(ids(table)).containsExactly("a", "b");
    assertThat(table.rows()).extracting(row -> row.get(Role.MEMBER)).containsExactly("1", "0");
    assertThat(table.notes()).anyMatch(note -> note.contains("columns that are not used: note"));
    assertThat(table.notes()).allSatisfy(note -> assertThat(note).doesNotContain("name)"));
  }

  @Test
  void table_inUtf16_isReadAndSaysSo() throws Exception {
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      UserTable table = read("\uFEFFid\tmember\nä\t1\n", charset);
      assertThat(ids(table)).containsExactly("ä");
      assertThat(table.notes()).singleElement().asString().contains("UTF-16; read as", "tabs");
    }
  }

  @Test
  void separators_thatBothMakeSense_areDecidedByTheLinesOrRefused() throws Exception {
    String header = "id,member,x;id;member\n";
    assertThat(ids(read(header + "a,1,2;b\nc,0,2;d\n"))).containsExactly("a", "c");
    assertThat(ids(read(header + "a;b;1\nc;d;1\n"))).containsExactly("b", "d");
    assertRefused(
        header,
        "more than one way",
        "commas with the columns [id, member, x;id;member]",
        "semicolons with the columns [id,member,x, id, member]");
  }

  @Test
  void lines_thatDoNotFitTheHeader_areNamed() {
    assertRefused("id;member\na;1\nb\n", "line 3 has 1 cells, its header 2");
    assertRefused("id;member\na;1;x\n", "line 2 has 3 cells, its header 2");
  }

  @Test
  void lines_areNumberedAsInTheFile() throws Exception {
    assertThat(read("\nid;member\n\"a\nb\";1\n\nc;0").rows())
        .extracting(UserTable.Row::line)
        .containsExactly(4L, 6L);
  }

  @Test
  void header_thatIsMissing_isShown() {
    assertRefused("r1;1;p7\nr2;0;p8\n", "it has [r1, 1, p7]", "write the line id,member,subject");
    assertRefused("r1.png;train\nr2.png;test\n", "write the line id,member above it");
    assertRefused("id|member\na|1\n", "separated by commas, semicolons or tabs");
    assertRefused("Fall;Training\na;ja\nb;nein\n", "say which column is which", "id=COLUMN");
    assertRefused("age;who\n5;me\n", "say which column is which", "--columns id=COLUMN,member=");
  }

  @Test
  void file_thatIsNoText_saysWhatToDo() throws IOException {
    Path latin = Files.write(folder.resolve("l.csv"), new byte[] {'i', 'd', (byte) 0xE4});
    assertThatThrownBy(() -> UserTable.read(latin, TableKind.MANIFEST, ColumnChoice.none()))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("l.csv is not text in UTF-8: save it as UTF-8");
    assertThatThrownBy(() -> UserTable.read(folder, TableKind.MANIFEST, ColumnChoice.none()))
        .isInstanceOf(TableException.class);
    assertRefused("id,member\n\"a,1\n" + "b,0\n".repeat(400_000), "quotation mark never closed?");
  }

  @Test
  void cells_thatAreMarkedFormulas_areTheTextsThatTheyStandFor() throws Exception {
    assertThat(ids(read("id;member\n'=1+1;1\n'x;0\n"))).containsExactly("=1+1", "'x");
  }
}
