package dev.afterimage.report;

import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.report.table.ExposureCsv;
import dev.afterimage.report.table.ExposureJson;
import java.nio.file.Path;

/** Writes who is exposed: for programs, as two tables, and as a page for people. */
public final class ExposureReports {
  /** The result for programs; its schema is {@code exposure.schema.json} beside this class. */
  public static final String JSON = "exposure.json";

  /** Every record that could be measured, the most exposed first. */
  public static final String CSV = "exposure.csv";

  /** Every subject, the most exposed first; the head alone where no subject is known. */
  public static final String SUBJECTS = "subjects.csv";

  /** The result for people, one self-contained page. */
  public static final String HTML = "exposure.html";

  private ExposureReports() {}

  /**
   * Writes all reports. Each file appears whole or not at all.
   *
   * @param folder where to write
   * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
   */
  public static void writeAll(ExposureResult result, Path folder) {
    ExposureCsv.writeRecords(result, folder.resolve(CSV));
    ExposureCsv.writeSubjects(result, folder.resolve(SUBJECTS));
    ExposureJson.write(result, folder.resolve(JSON));
    HtmlReport.write(result, folder.resolve(HTML));
  }
}
