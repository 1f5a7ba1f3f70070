package dev.afterimage.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InOutTest {
  @TempDir Path folder;

  private InOut read(String... lines) throws Exception {
    return InOut.read(
        Files.writeString(folder.resolve("shadows.csv"), String.join("\n", lines) + "\n"));
  }

  @Test
  void read_completeTable_saysWhoWasTrainedOnWhat() throws Exception {
    InOut table = read("model,id,in", "b,x,1", "b,y,0", "a,y,1", "a,x,1");
    assertThat(table.models()).containsExactly("a", "b");
    assertThat(table.ids()).containsExactly("x", "y");
    assertThat(table.in("b", "x")).isTrue();
    assertThat(table.in("b", "y")).isFalse();
    assertThat(table.trainedOn("x")).containsExactly("a", "b");
    assertThat(table.trainedOn("y")).containsExactly("a");
    assertThat(table.members("a")).isEqualTo(2);
    assertThat(table.has("z")).isFalse();
  }

  @Test
  void read_tableThatASpreadsheetSaved_isTheSame() throws Exception {
    InOut plain = read("model,id,in", "a,\"x,1\",1", "a,y,0");
    assertThat(read("\uFEFF\"Model\";ID;In", "a;x,1;1", "a;y;0").digest())
        .isEqualTo(plain.digest());
    assertThat(read("model\tid\tin", "a\tx,1\t1", "a\ty\t0").digest()).isEqualTo(plain.digest());
  }

  @Test
  void write_thenRead_givesTheSameTableAndBytes() throws Exception {
    InOut table =
        InOut.of(
            List.of("r10", "r2", "a, \"quoted\" one"),
            Map.of("m/1.onnx", Set.of("r2"), "m/0.onnx", Set.of("r10", "a, \"quoted\" one")));
    Path first = folder.resolve("first.csv");
    table.write(first);
    InOut back = InOut.read(first);
    back.write(folder.resolve("second.csv"));
    assertThat(folder.resolve("second.csv")).hasSameBinaryContentAs(first);
    assertThat(back.digest()).isEqualTo(table.digest());
    assertThat(Files.readString(first))
        .isEqualTo(
            """
            model,id,in
            m/0.onnx,"a, ""quoted"" one",1
            m/0.onnx,r10,1
            m/0.onnx,r2,0
            m/1.onnx,"a, ""quoted"" one",0
            m/1.onnx,r10,0
            m/1.onnx,r2,1
            """);
  }

  @Test
  void digest_oneCellDiffers_differs() {
    InOut one = InOut.of(List.of("x", "y"), Map.of("a", Set.of("x")));
    InOut other = InOut.of(List.of("x", "y"), Map.of("a", Set.of("y")));
    assertThat(one.digest()).isNotEqualTo(other.digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model,id;a,x|needs a header with model,id,in",
        "model,id,in|at least 1 model and record, got none",
        "model,id,in;a,x,2|line 2: '2'",
        "model,id,in;a,x,true|in that is not 1 or 0; line 2: 'true'",
        "model,id,in;a,x,1;a,x,1|line 3: a, x (first in line 2)",
        "model,id,in;a,,1|no model or no id; line 2: 'a', ''",
        "model,id,in;,x,1|no model or no id; line 2: '', 'x'",
        "model,id,in;a,x,1;a,y,0;b,y,1|b lacks 1 of 2, first x"
      })
  void read_brokenTable_saysWhatIsWrong(String lines, String message) {
    assertThatThrownBy(() -> read(lines.split(";")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("shadows.csv", message);
  }

  @Test
  void in_unknownNames_areNamed() {
    InOut table = InOut.of(List.of("x"), Map.of("a", Set.of("x")));
    assertThatThrownBy(() -> table.in("b", "x")).hasMessageContaining("no model b");
    assertThatThrownBy(() -> table.in("a", "y")).hasMessageContaining("no record y");
    assertThatThrownBy(() -> InOut.of(List.of("x"), Map.of())).hasMessageContaining("0 and 1");
  }

  /** Two bits per pair: ever new names would take memory by their square. */
  @Test
  void read_pairsThatTheFileHasNoLinesFor_areRefusedOnTheWay() throws Exception {
    StringBuilder text = new StringBuilder("model,id,in\n");
    for (int i = 0; i < 5000; i++) {
      text.append("m").append(i).append(",r").append(i).append(",1\n");
    }
    Path file = Files.writeString(folder.resolve("shadows.csv"), text);
    assertThatThrownBy(() -> InOut.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("shadows.csv: every model must state every id")
        .hasMessageMatching(".* and (\\d+) models and \\1 ids need more lines than it has");
  }
}
