package dev.afterimage.report.table;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.CsvWriter;
import dev.afterimage.scoring.ScoreTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the score table: id, subject, member (1 or 0), signals, attack scores. Equal tables give
 * equal bytes: UTF-8, lines end with {@code \n}, numbers read back as the same double.
 */
public final class ScoresCsv {
  private ScoresCsv() {}

  /** Writes the scores of a result, whole or not at all. */
  public static void write(AuditResult result, Path file) {
    CsvWriter.write(file, csv -> print(result.scores(), csv));
  }

  private static void print(ScoreTable table, CsvWriter csv) throws IOException {
    csv.row(header(table));
    for (ScoreTable.Row row : table.rows()) {
      csv.row(cells(row));
    }
  }

  private static List<String> header(ScoreTable table) {
    List<String> names = new ArrayList<>(List.of("id", "subject", "member"));
    names.addAll(table.signals());
    names.addAll(table.attacks());
    return names;
  }

  private static List<@Nullable Object> cells(ScoreTable.Row row) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(row.id());
    cells.add(row.subject());
    cells.add(row.member() ? "1" : "0");
    addAll(cells, row.signals());
    addAll(cells, row.scores());
    return cells;
  }

  private static void addAll(List<@Nullable Object> cells, double[] values) {
    for (double value : values) {
      cells.add(value);
    }
  }
}
