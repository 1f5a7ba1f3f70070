package dev.afterimage.report.chart;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An interval on a short line: a dot for the value, a bar for the interval, a mark for what it is
 * judged against. Places are percentages of the line's length.
 *
 * @param low where the bar begins
 * @param value where the dot is
 * @param high where the bar ends
 * @param mark where the mark is
 */
public record Strip(String low, String value, String high, String mark) {

  /** The AUC of guessing. */
  public static final double CHANCE = 0.5;

  /**
   * A line of the plot of all AUCs.
   *
   * @param label the attack, or the blind baseline
   * @param unit "record", "subject", or "" for the blind baseline
   */
  public record Labelled(String label, String unit, Estimate estimate, @Nullable Strip strip) {}

  /** The interval of a policy check against its bound; null where nothing is known. */
  public static @Nullable Strip of(Verdict.Check check) {
    Estimate estimate = check.estimate();
    if (!estimate.isDefined()) {
      return null;
    }
    double farthest = Math.max(check.bound(), estimate.value());
    double end = farthest <= 1 ? 1 : 1.2 * farthest;
    return of(estimate, check.bound(), new Axis(false, 0, end, 0, 100));
  }

  /** Every AUC on one scale, against chance. */
  public static List<Labelled> aucs(AuditResult result) {
    Axis axis = aucAxis(result);
    List<Labelled> all = new ArrayList<>();
    for (AttackResult attack : result.attacks()) {
      Estimate auc = attack.perRecord().auc();
      all.add(new Labelled(attack.name(), "record", auc, of(auc, CHANCE, axis)));
      Leakage perSubject = attack.perSubject();
      if (perSubject != null) {
        Estimate bySubject = perSubject.auc();
        all.add(new Labelled(attack.name(), "subject", bySubject, of(bySubject, CHANCE, axis)));
      }
    }
    Estimate blind = result.blindBaseline().auc();
    all.add(new Labelled("blind baseline", "", blind, of(blind, CHANCE, axis)));
    return all;
  }

  /** The scale of {@link #aucs}: to 1, from 0.4 or where the lowest interval begins. */
  public static Axis aucAxis(AuditResult result) {
    double low = Math.min(0.4, lower(result.blindBaseline().auc()));
    for (AttackResult attack : result.attacks()) {
      low = Math.min(low, lower(attack.perRecord().auc()));
      Leakage perSubject = attack.perSubject();
      low = Math.min(low, perSubject == null ? low : lower(perSubject.auc()));
    }
    return new Axis(false, Math.max(0, Math.floor(10 * low) / 10), 1, 0, 100);
  }

  private static double lower(Estimate estimate) {
    return estimate.isDefined() ? estimate.low() : 1;
  }

  /** An interval on a scale against a mark; null where it is not known. */
  public static @Nullable Strip of(Estimate estimate, double mark, Axis axis) {
    if (!estimate.isDefined()) {
      return null;
    }
    return new Strip(
        percent(axis.at(estimate.low())),
        percent(axis.at(estimate.value())),
        percent(axis.at(estimate.high())),
        percent(axis.at(mark)));
  }

  private static String percent(double place) {
    return String.format(Locale.ROOT, "%.2f%%", place);
  }
}
