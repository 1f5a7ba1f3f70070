package dev.afterimage.report;

import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.report.chart.Axis;
import dev.afterimage.report.chart.Strip;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the template of exposure draws from.
 *
 * @param result who is exposed
 * @param style the style sheet
 * @param gallery the most exposed with pictures
 * @param axis the scale of all AUCs
 */
record ExposurePage(ExposureResult result, String style, PortraitGallery gallery, Axis axis) {
  /** Records, and subjects, that are shown in a table; the rest are in the CSV files. */
  static final int SHOWN = 40;

  static ExposurePage of(ExposureResult result, String style) {
    return new ExposurePage(result, style, PortraitGallery.of(result.gallery()), aucAxis(result));
  }

  /** To 1, from 0.4 or where the lowest interval that is shown begins. */
  private static Axis aucAxis(ExposureResult result) {
    Stream<Estimate> shown =
        Stream.concat(
            result.records().stream().limit(SHOWN).map(Exposed::auc),
            result.subjects().stream().limit(SHOWN).map(Subject::maximum));
    double low = shown.filter(Estimate::isDefined).mapToDouble(Estimate::low).min().orElse(0.4);
    return new Axis(false, Math.max(0, Math.floor(10 * Math.min(0.4, low)) / 10), 1, 0, 100);
  }

  /** The icon and colours of the answer, shared with verdicts. */
  Verdict.Outcome outcome() {
    return switch (result.answer()) {
      case EXPOSED -> Verdict.Outcome.FAIL;
      case NONE_FOUND -> Verdict.Outcome.PASS;
      case INCONCLUSIVE -> Verdict.Outcome.INCONCLUSIVE;
    };
  }

  /** The first records. */
  List<Exposed> records() {
    return result.records().subList(0, Math.min(SHOWN, result.records().size()));
  }

  /** The first subjects. */
  List<Subject> subjects() {
    return result.subjects().subList(0, Math.min(SHOWN, result.subjects().size()));
  }

  /** An AUC, drawn. */
  @Nullable Strip strip(Estimate auc) {
    return Strip.of(auc, Strip.CHANCE, axis);
  }
}
