package dev.afterimage.report;

import dev.afterimage.report.table.TradeoffCsv;
import dev.afterimage.report.table.TradeoffJson;
import dev.afterimage.tradeoff.TradeoffResult;
import java.nio.file.Path;

/** Writes a comparison of defences: for programs, as a table, and as a page for people. */
public final class TradeoffReports {
  /** The result for programs; its schema is {@code tradeoff.schema.json} beside this class. */
  public static final String JSON = "tradeoff.json";

  /** One line per arm and attack. */
  public static final String CSV = "tradeoff.csv";

  /** The result for people, one self-contained page. */
  public static final String HTML = "tradeoff.html";

  private TradeoffReports() {}

  /**
   * Writes all reports. Each file appears whole or not at all.
   *
   * @param folder where to write
   * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
   */
  public static void writeAll(TradeoffResult result, Path folder) {
    TradeoffCsv.write(result, folder.resolve(CSV));
    TradeoffJson.write(result, folder.resolve(JSON));
    HtmlReport.write(result, folder.resolve(HTML));
  }
}
