package dev.afterimage.report;

import dev.afterimage.report.table.TraceCsv;
import dev.afterimage.report.table.TraceJson;
import dev.afterimage.trace.TraceResult;
import java.nio.file.Path;

/** Writes what a trace found: for programs, as a table, and as a page for people. */
public final class TraceReports {
  /** The result for programs. */
  public static final String JSON = "trace.json";

  /** Every suspect with its p-value. */
  public static final String CSV = "trace.csv";

  /** The result for people, one self-contained page. */
  public static final String HTML = "trace.html";

  private TraceReports() {}

  /**
   * Writes all reports. Each file appears whole or not at all.
   *
   * @param folder where to write
   * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
   */
  public static void writeAll(TraceResult result, Path folder) {
    TraceCsv.write(result, folder.resolve(CSV));
    TraceJson.write(result, folder.resolve(JSON));
    HtmlReport.write(result, folder.resolve(HTML));
  }
}
