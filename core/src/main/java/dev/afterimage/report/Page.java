package dev.afterimage.report;

import dev.afterimage.audit.Adversary;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.chart.Histogram;
import dev.afterimage.report.chart.RocChart;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Findings of one weight that are listed; the rest are in audit.json. */
  static final int FINDINGS_SHOWN = 100;

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

  /** The unit that counts. */
  String unit() {
    return result.attacks().isEmpty()
        ? Verdict.Check.RECORD
        : result.attacks().get(0).leadingUnit();
  }

  /** For everyone who could attack, from the least that must be had: the attack that finds most. */
  List<Threat> threats() {
    Map<Adversary, AttackResult> most = new EnumMap<>(Adversary.class);
    for (AttackResult attack : result.attacks()) {
      most.merge(
          Adversary.of(attack.name()),
          attack,
          (a, b) -> a.leading().auc().value() >= b.leading().auc().value() ? a : b);
    }
    return most.entrySet().stream().map(one -> new Threat(one.getKey(), one.getValue())).toList();
  }

  /**
   * @param adversary who attacks
   * @param attack that finds most of those they can run
   */
  record Threat(Adversary adversary, AttackResult attack) {
    Estimate tpr(double fpr) {
      Leakage.TprAtFpr rate = attack.leading().tprAtFpr().get(fpr);
      return rate == null ? Estimate.undefined() : rate.tpr();
    }
  }

  /** What a reader must know of the results; the same of several attacks is said once. */
  List<Note> notes() {
    Map<String, List<String>> attacks = new LinkedHashMap<>();
    for (AttackResult attack : result.attacks()) {
      for (String note : attack.notes()) {
        attacks.computeIfAbsent(note, any -> new ArrayList<>()).add(attack.name());
      }
    }
    List<Note> notes = new ArrayList<>();
    attacks.forEach((text, names) -> notes.add(new Note(of(names), text)));
    return notes;
  }

  private String of(List<String> names) {
    boolean all = names.size() > 1 && names.size() == result.attacks().size();
    return all ? "All attacks" : String.join(", ", names);
  }

  /**
   * @param attacks whom it is about
   * @param text what is said
   */
  record Note(String attacks, String text) {}
}
