package dev.afterimage.data;

import dev.afterimage.data.table.CsvCells;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables: UTF-8, lines end with {@code \n}, numbers read back as the same double, texts as
 * the same text, and no spreadsheet runs one. Equal rows give equal bytes.
 */
public final class CsvWriter {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final CSVPrinter printer;

  private CsvWriter(CSVPrinter printer) {
    this.printer = printer;
  }

  /** What goes into a table. */
  @FunctionalInterface
  public interface Rows {
    /** Writes row by row, the header first. */
    void writeTo(CsvWriter csv) throws IOException;
  }

  /**
   * Writes a table, whole or not at all.
   *
   * @throws java.io.UncheckedIOException if that fails; the file is then as it was
   */
  public static void write(Path file, Rows rows) {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, FORMAT);
          rows.writeTo(new CsvWriter(printer));
          printer.flush();
        });
  }

  /** Writes one row of texts and numbers; null is an empty cell. */
  public void row(List<? extends @Nullable Object> cells) throws IOException {
    List<Object> shown = new ArrayList<>(cells.size());
    for (Object cell : cells) {
      if (cell == null) {
        shown.add("");
      } else {
        shown.add(cell instanceof Number ? cell : CsvCells.harmless(cell.toString()));
      }
    }
    printer.printRecord(shown);
  }
}
