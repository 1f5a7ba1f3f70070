package dev.afterimage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.data.SampleRef;
import dev.afterimage.run.SeenRecords;
import dev.afterimage.scoring.Journal.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int RECORDS = 12; // a batch of 8, and one of 4

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private List<SampleRef> records = List.of();
  private SeenRecords seen;
  private Path file;

  @BeforeEach
  void see() {
    file = folder.resolve("journal.jsonl");
    records = IntStream.range(0, RECORDS).mapToObj(this::record).toList();
    seen = new SeenRecords(folder, said::add);
    records.forEach(ref -> seen.add(ref, "as it was", "digest of " + ref.id()));
  }

  @AfterEach
  void close() {
    seen.close();
  }

  private SampleRef record(int i) {
    return new SampleRef("ä/" + i, folder.resolve(i + ".png"), folder.resolve(i + "-m.png"), null);
  }

  private Journal open() {
    return new Journal(file, new JournalForm(records, 2, 1, seen), said::add);
  }

  private static Row row(SampleRef ref) {
    double[] signals = {1e-300, 1 / 3.0};
    return Row.scored(ref.id(), "digest of " + ref.id(), signals, new double[] {1});
  }

  private List<Row> batch(int batch) {
    int from = batch * ScoringPass.BATCH;
    return new ArrayList<>(
        records.subList(from, Math.min(RECORDS, from + ScoringPass.BATCH)).stream()
            .map(JournalTest::row)
            .toList());
  }

  private void write() {
    try (Journal journal = open()) {
      journal.append(1, batch(1));
      journal.append(0, batch(0));
    }
  }

  @Test
  void open_afterClose_hasEveryBatchToTheBit() {
    List<Row> first = batch(0);
    first.set(3, Row.skipped(new Skipped("ä/3", "UNREADABLE", "why")));
    try (Journal journal = open()) {
      journal.append(1, batch(1));
      journal.append(0, first);
    }
    try (Journal journal = open()) {
      assertThat(journal.recordCount()).isEqualTo(RECORDS);
      assertThat(journal.rows())
          .extracting(Row::id)
          .containsExactlyElementsOf(records.stream().map(SampleRef::id).toList());
      assertThat(journal.rows().get(11).signals()).containsExactly(1e-300, 1 / 3.0);
      assertThat(journal.rows().get(3).message()).isEqualTo("why");
    }
    assertThat(said).isEmpty();
  }

  @Test
  void open_flippedDigit_leavesThatBatchOutAndSaysSo() throws IOException {
    write();
    String whole = Files.readString(file);
    Files.writeString(file, whole.replaceFirst("0\\.33", "0.35"));
    try (Journal journal = open()) {
      assertThat(journal.has(1)).isFalse();
      assertThat(journal.has(0)).isTrue();
    }
    assertThat(said).containsExactly("1 line of " + file + " is damaged, and done again");
  }

  @Test
  void append_whatDoesNotFitTheRun_isNotReadBack() {
    List<List<Row>> misfits = new ArrayList<>(List.of(batch(1), batch(0).subList(0, 7)));
    for (Row row :
        new Row[] {
          Row.scored("ä/3", "digest of ä/3", new double[] {1}, new double[] {1}),
          Row.scored("ä/3", "digest of ä/3", new double[] {1, 2}, new double[0]),
          Row.scored("ä/3", "digest of ä/3", new double[] {1, Double.NaN}, new double[] {1}),
          Row.scored("ä/3", "another digest", new double[] {1, 2}, new double[] {1}),
          Row.scored("ä/4", "digest of ä/4", new double[] {1, 2}, new double[] {1}),
          new Row("ä/3", null, null, null, null, null),
          null
        }) {
      List<Row> rows = batch(0);
      rows.set(3, row);
      misfits.add(rows);
    }
    for (List<Row> rows : misfits) {
      try (Journal journal = open()) {
        journal.append(0, rows);
      }
      try (Journal journal = open()) {
        assertThat(journal.has(0)).as("%s", rows).isFalse();
      }
    }
    try (Journal journal = open()) {
      journal.append(2, batch(1));
      journal.append(-1, batch(0));
    }
    try (Journal journal = open()) {
      assertThat(journal.recordCount()).isZero();
    }
    assertThat(said).hasSize(misfits.size() + 1);
  }

  @Test
  void open_atEveryPlaceWhereAKillCanTearIt_keepsWholeLinesOnly() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int cut = first; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (Journal journal = open()) {
        assertThat(journal.has(1)).isTrue();
        assertThat(journal.has(0)).isFalse();
        journal.append(0, batch(0));
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
    assertThat(said).as("a torn line is no damage").isEmpty();
  }
}
