package dev.afterimage.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.table.CsvCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
  private static final String FORMULAS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  @TempDir private Path folder;

  private Path write(List<? extends List<?>> rows) {
    Path file = folder.resolve("table.csv");
    CsvWriter.write(
        file,
        csv -> {
          for (List<?> row : rows) {
            csv.row(row);
          }
        });
    return file;
  }

  /** All that begins with up to four of these, and then says something. */
  private static List<String> texts() {
    String starts = FORMULAS + "'\t\r\n \u00a0\"#,x1.";
    List<String> texts = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= 4; length++) {
      int to = texts.size();
      for (String text : List.copyOf(texts.subList(from, to))) {
        for (char c : (length <= 2 ? starts : "='-\t1\n").toCharArray()) {
          texts.add(text + c);
        }
      }
      from = to;
    }
    return texts.stream().map(text -> text + "1+cmd|' /C calc'!A0").toList();
  }

  @Test
  void texts_thatSpreadsheetsWouldRun_areMarkedAndReadBackUnchanged() {
    List<String> texts = texts();
    assertThat(texts).hasSizeGreaterThan(2000);
    List<List<String>> rows = new ArrayList<>(List.of(List.of("n", "text")));
    texts.forEach(text -> rows.add(List.of("c", text)));
    assertThat(CsvTable.read(write(rows), "text").rows())
        .extracting(row -> row.text("text"))
        .containsExactlyElementsOf(texts);
    for (String text : texts) {
      String cell = CsvCells.harmless(text);
      assertThat(FORMULAS.indexOf(firstShown(cell))).as("first of %s", cell).isNegative();
    }
  }

  private static char firstShown(String cell) {
    return cell.replaceFirst("^[\\s\\p{Cntrl}\u00a0]+", "").charAt(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case7/3",
        "-1",
        "-0.5",
        "+12",
        "-1.0E-9",
        "a=b",
        "'quoted'",
        "it's",
        "-",
        "x-1",
        "1-2",
        "'"
      })
  void texts_thatAreNoFormula_standAsTheyAre(String text) {
    if (!text.equals("-")) {
      assertThat(CsvCells.harmless(text)).isEqualTo(text);
    }
    assertThat(CsvCells.text(CsvCells.harmless(text))).isEqualTo(text);
  }

  @Test
  void numbers_ofAnySign_standAsJavaPrintsThem() throws Exception {
    Path file =
        write(
            List.of(
                List.of("a", "b", "c", "d", "e"),
                Arrays.asList(-0.1, Double.NEGATIVE_INFINITY, -3, null, Double.NaN)));
    assertThat(Files.readString(file)).isEqualTo("a,b,c,d,e\n-0.1,-Infinity,-3,,NaN\n");
  }

  @Test
  void cells_withBlanksAndLineEnds_comeBackWhole() {
    List<String> texts = List.of(" a", "a ", "a\nb", "a\r\nb", "\"", "#", "a,b", "\uFEFFa");
    List<List<String>> rows = new ArrayList<>(List.of(List.of("id", "n")));
    texts.forEach(text -> rows.add(List.of(text, "1")));
    assertThat(CsvTable.read(write(rows), "id").byId()).containsOnlyKeys(texts);
  }
}
