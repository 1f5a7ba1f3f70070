package dev.afterimage.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.AuditFixture;
import dev.afterimage.scoring.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresCsvTest {
  @TempDir Path folder;

  @Test
  void write_failing_readsBackTheSame() throws IOException {
    AuditResult result = AuditFixture.failing();
    List<CSVRecord> lines = CSVParser.parse(written(result), CSVFormat.DEFAULT).getRecords();
    assertThat(lines.get(0))
        .containsExactly(
            "id",
            "subject",
            "member",
            "dice",
            "cross-entropy",
            "predictability",
            "global-loss",
            "reconstruction",
            "boundary",
            "membership-error");
    assertThat(lines).hasSize(1 + 320);
    for (int i = 0; i < 320; i++) {
      ScoreTable.Row row = result.scores().rows().get(i);
      CSVRecord line = lines.get(i + 1);
      assertThat(line.get(0)).isEqualTo(row.id());
      assertThat(line.get(1)).isEqualTo(row.subject());
      assertThat(line.get(2)).isEqualTo(row.member() ? "1" : "0");
      assertThat(Double.parseDouble(line.get(4))).isEqualTo(row.signals()[1]);
      assertThat(Double.parseDouble(line.get(9))).isEqualTo(row.scores()[3]);
    }
  }

  @Test
  void write_small_givesTheseBytes() throws IOException {
    ScoreTable.Row row =
        new ScoreTable.Row("=a,\"b\"", null, true, new double[] {0.1}, new double[] {-1e-9});
    AuditResult fixture = AuditFixture.passing();
    AuditResult result =
        new AuditResult(
            fixture.verdict(),
            fixture.records(),
            fixture.blindBaseline(),
            fixture.attacks(),
            new ScoreTable(List.of("l1"), List.of("loss"), List.of(row)),
            List.of(),
            fixture.provenance());
    assertThat(written(result))
        .isEqualTo("id,subject,member,l1,loss\n\"'=a,\"\"b\"\"\",,1,0.1,-1.0E-9\n");
  }

  private String written(AuditResult result) throws IOException {
    Path file = folder.resolve("scores.csv");
    ScoresCsv.write(result, file);
    return Files.readString(file);
  }
}
