package dev.afterimage.report.table;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.data.AtomicFile;
import dev.afterimage.scoring.ScoreTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the score table: id, subject, member (1 or 0), signals, attack scores. Equal tables give
 * equal bytes: UTF-8, lines end with {@code \n}, numbers read back as the same double.
 */
public final class ScoresCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private ScoresCsv() {}

  /** Writes the scores of a result, whole or not at all. */
  public static void write(AuditResult result, Path file) {
    AtomicFile.write(file, out -> print(result.scores(), out));
  }

  private static void print(ScoreTable table, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    printer.printRecord(header(table));
    for (ScoreTable.Row row : table.rows()) {
      printer.printRecord(cells(row));
    }
    printer.flush();
  }

  private static List<String> header(ScoreTable table) {
    List<String> names = new ArrayList<>(List.of("id", "subject", "member"));
    names.addAll(table.signals());
    names.addAll(table.attacks());
    return names;
  }

  private static List<String> cells(ScoreTable.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.id());
    String subject = row.subject();
    cells.add(subject == null ? "" : subject);
    cells.add(row.member() ? "1" : "0");
    addAll(cells, row.signals());
    addAll(cells, row.scores());
    return cells;
  }

  private static void addAll(List<String> cells, double[] values) {
    for (double value : values) {
      cells.add(Double.toString(value));
    }
  }
}
