package dev.afterimage.report;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.table.AuditJson;
import dev.afterimage.report.table.JunitXml;
import dev.afterimage.report.table.ScoresCsv;
import dev.afterimage.report.table.Undecided;
import java.nio.file.Path;

/**
 * Writes what an audit found: {@value #JSON} for programs, {@value #CSV} with every score, {@value
 * #JUNIT} for build servers and {@value #HTML} for people.
 */
public final class Reports {
  /** The result for programs; its schema is {@code audit.schema.json} beside this class. */
  public static final String JSON = "audit.json";

  /** Every record with its signals and scores. */
  public static final String CSV = "scores.csv";

  /** The policy's checks as test cases. */
  public static final String JUNIT = "junit.xml";

  /** The result for people, one self-contained page. */
  public static final String HTML = "report.html";

  private Reports() {}

  /**
   * Writes all reports. Each file appears whole or not at all; files of an earlier run are
   * replaced.
   *
   * @param result what to show
   * @param folder where to write; made if it is not there
   * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
   */
  public static void writeAll(AuditResult result, Path folder) {
    writeAll(result, Undecided.SKIP, folder);
  }

  /**
   * Writes all reports.
   *
   * @param undecided how checks that are inconclusive stand in {@value #JUNIT}
   */
  public static void writeAll(AuditResult result, Undecided undecided, Path folder) {
    ScoresCsv.write(result, folder.resolve(CSV));
    AuditJson.write(result, folder.resolve(JSON));
    JunitXml.write(result, undecided, folder.resolve(JUNIT));
    HtmlReport.write(result, folder.resolve(HTML));
  }
}
