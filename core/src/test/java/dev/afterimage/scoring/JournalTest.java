package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.scoring.Journal.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Row ROW =
      Row.scored("ä/1", "abc", new double[] {1e-300, 1 / 3.0}, new double[0]);

  @TempDir Path folder;

  @Test
  void open_afterClose_hasEveryBatchToTheBit() {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = new Journal(file)) {
      journal.append(1, List.of(ROW));
      journal.append(0, List.of(Row.skipped(new Skipped("b", "UNREADABLE", "why"))));
    }
    try (Journal journal = new Journal(file)) {
      assertThat(journal.rows()).extracting(Row::id).containsExactly("b", "ä/1");
      assertThat(journal.rows().get(1).signals()).containsExactly(1e-300, 1 / 3.0);
      assertThat(journal.rows().get(0).message()).isEqualTo("why");
    }
  }

  @Test
  void open_whileAnotherRunHasIt_isRefusedAndLeavesItAlone() {
    Path file = folder.resolve("journal.jsonl");
    try (Journal first = new Journal(file)) {
      first.append(0, List.of(ROW));
      assertThatThrownBy(() -> new Journal(file))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("another run is writing into " + file);
      first.append(1, List.of(ROW));
    }
    try (Journal again = new Journal(file)) {
      assertThat(again.recordCount()).isEqualTo(2);
    }
  }

  @Test
  void open_lineThatLacksSomething_isDoneAgain() throws IOException {
    Path file = folder.resolve("journal.jsonl");
    Files.writeString(
        file,
        """
        {"batch": 0}
        {"batch": 1, "rows": [null]}
        {"batch": 2, "rows": [{"id": null}]}
        {"batch": 3, "rows": [{"id": "a", "code": "UNREADABLE", "message": "why"}]}
        """);
    try (Journal journal = new Journal(file)) {
      assertThat(journal.rows()).extracting(Row::id).containsExactly("a");
      assertThat(journal.has(0) || journal.has(1) || journal.has(2)).isFalse();
    }
  }

  @Test
  void open_atEveryPlaceWhereAKillCanTearIt_keepsWholeLinesOnly() throws IOException {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = new Journal(file)) {
      journal.append(0, List.of(ROW));
      journal.append(1, List.of(ROW));
    }
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int cut = first; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (Journal journal = new Journal(file)) {
        assertThat(journal.has(0)).isTrue();
        assertThat(journal.has(1)).isFalse();
        journal.append(1, List.of(ROW));
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }
}
