package dev.afterimage.report;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.audit.Verdict;
import java.util.List;

/**
 * What the page's templates draw from.
 *
 * @param result the audit
 * @param style the style sheet
 * @param linear the ROC chart on linear axes
 * @param logarithmic the ROC chart on logarithmic axes
 * @param histograms one per attack
 * @param gallery the most exposed records
 */
record Page(
    AuditResult result,
    String style,
    RocChart linear,
    RocChart logarithmic,
    List<Histogram> histograms,
    Gallery gallery) {

  /** Skipped records that are listed; the rest are in audit.json. */
  static final int SKIPPED_SHOWN = 200;

  static Page of(AuditResult result, String style) {
    return new Page(
        result,
        style,
        RocChart.linear(result),
        RocChart.logarithmic(result),
        Histogram.of(result),
        Gallery.of(result));
  }

  Verdict verdict() {
    return result.verdict();
  }

  /** The skipped records that are listed. */
  List<AuditResult.Skipped> skipped() {
    List<AuditResult.Skipped> all = result.records().skipped();
    return all.subList(0, Math.min(SKIPPED_SHOWN, all.size()));
  }

  /** How many skipped records are not listed. */
  int skippedMore() {
    return result.records().skipped().size() - skipped().size();
  }
}
