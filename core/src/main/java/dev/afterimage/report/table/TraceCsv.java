package dev.afterimage.report.table;

import dev.afterimage.data.CsvWriter;
import dev.afterimage.trace.TraceResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes every suspect with its score and p-value. */
public final class TraceCsv {
  private TraceCsv() {}

  /** Writes the suspects of a result, whole or not at all. */
  public static void write(TraceResult result, Path file) {
    CsvWriter.write(file, csv -> print(result, csv));
  }

  private static void print(TraceResult result, CsvWriter csv) throws IOException {
    csv.row(List.of("id", "subject", "score", "p", "listed"));
    for (TraceResult.Suspect suspect : result.suspects()) {
      csv.row(
          Arrays.asList(
              suspect.id(),
              suspect.subject(),
              suspect.score(),
              suspect.p(),
              suspect.listed() ? 1 : 0));
    }
  }
}
