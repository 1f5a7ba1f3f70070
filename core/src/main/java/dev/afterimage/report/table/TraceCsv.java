package dev.afterimage.report.table;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.trace.TraceResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes every suspect with its score and p-value. */
public final class TraceCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private TraceCsv() {}

  /** Writes the suspects of a result, whole or not at all. */
  public static void write(TraceResult result, Path file) {
    AtomicFile.write(file, out -> print(result, out));
  }

  private static void print(TraceResult result, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    printer.printRecord("id", "subject", "score", "p", "listed");
    for (TraceResult.Suspect suspect : result.suspects()) {
      String subject = suspect.subject();
      printer.printRecord(
          suspect.id(),
          subject == null ? "" : subject,
          Double.toString(suspect.score()),
          Double.toString(suspect.p()),
          suspect.listed() ? "1" : "0");
    }
    printer.flush();
  }
}
