package dev.afterimage.report;

import dev.afterimage.report.chart.TradeoffChart;
import dev.afterimage.report.table.TradeoffCsv;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import dev.afterimage.tradeoff.Cost;
import dev.afterimage.tradeoff.TradeoffResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the template of a comparison of defences draws from.
 *
 * @param result the comparison
 * @param style the style sheet
 * @param chart leak against utility
 */
record TradeoffPage(TradeoffResult result, String style, TradeoffChart chart) {
  private static final double BYTES_PER_MIB = 1 << 20;

  static TradeoffPage of(TradeoffResult result, String style) {
    return new TradeoffPage(result, style, TradeoffChart.of(result));
  }

  /** The icon and colours of the answer, shared with verdicts. */
  Verdict.Outcome outcome() {
    return switch (result.recommendation().outcome()) {
      case SHOWN -> Verdict.Outcome.PASS;
      case OPEN -> Verdict.Outcome.INCONCLUSIVE;
      case NONE -> Verdict.Outcome.FAIL;
    };
  }

  /** The answer as a heading. */
  String title() {
    String arm = result.recommendation().arm();
    return switch (result.recommendation().outcome()) {
      case SHOWN -> result.arms().get(0).name().equals(arm) ? "No defence needed" : "Take " + arm;
      case OPEN -> "Inconclusive";
      case NONE -> result.concernsPoisoning() ? "Poisoning exposes" : "None does";
    };
  }

  /** What the comparison asks. */
  String question() {
    return result.concernsPoisoning()
        ? "Does poisoned training expose the records of others?"
        : "Which defence keeps the training pictures private, at what price?";
  }

  /** All attacks that ran in some arm. */
  List<String> attacks() {
    return result.arms().stream()
        .flatMap(arm -> arm.attacks().keySet().stream())
        .distinct()
        .toList();
  }

  /** The AUC of one attack on one arm; undefined where it did not run. */
  static Estimate auc(ArmResult arm, String attack) {
    Leakage leakage = arm.attacks().get(attack);
    return leakage == null ? Estimate.undefined() : leakage.auc();
  }

  /** The rate of the arm's strongest attack. */
  static Estimate tpr(ArmResult arm, double fpr) {
    Leakage leakage = arm.attacks().get(arm.leak().attack());
    return leakage == null ? Estimate.undefined() : TradeoffCsv.tpr(leakage, fpr);
  }

  /** Seconds, or minutes where there are many. */
  static String time(@Nullable Cost cost) {
    if (cost == null) {
      return Numbers.UNKNOWN;
    }
    return cost.seconds() < 120
        ? String.format(Locale.ROOT, "%.0f\u00a0s", cost.seconds())
        : String.format(Locale.ROOT, "%.1f\u00a0min", cost.seconds() / 60);
  }

  /** Resident memory at its peak. */
  static String memory(Cost cost) {
    Long peak = cost.peakBytes();
    return peak == null
        ? Numbers.UNKNOWN
        : String.format(Locale.ROOT, "%,.0f\u00a0MiB", peak / BYTES_PER_MIB);
  }

  /** What the decisive number of utility is called, at the head of a column. */
  String utility() {
    return head(result.arms().get(0).utility().name());
  }

  /** All numbers of utility that some arm has. */
  List<String> figures() {
    return result.arms().stream()
        .flatMap(arm -> arm.utility().figures().keySet().stream())
        .distinct()
        .toList();
  }

  /** What a number of utility is called, at the head of a column. */
  static String head(String figure) {
    String title = UtilityFigures.title(figure);
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /** A number of utility; undefined where the arm has none. */
  static Estimate figure(ArmResult arm, String figure) {
    return arm.utility().figures().getOrDefault(figure, Estimate.undefined());
  }

  /** Whether some model claims differential privacy. */
  boolean claims() {
    return result.arms().stream().anyMatch(arm -> arm.leak().claim() != null);
  }

  /** The claimed epsilon with its delta. */
  static String claimed(ArmResult arm) {
    ClaimCheck check = arm.leak().claim();
    return check == null
        ? Numbers.UNKNOWN
        : "%s (δ %s)"
            .formatted(
                Numbers.number(check.claim().epsilon()), Numbers.number(check.claim().delta()));
  }

  /** What the attacks show epsilon to be at least, of what they could, at the claim's delta. */
  static String shownEpsilon(ArmResult arm) {
    ClaimCheck check = arm.leak().claim();
    return check == null
        ? Numbers.UNKNOWN
        : Numbers.number(check.shown()) + " (of " + Numbers.number(check.most()) + ")";
  }
}
