package dev.afterimage.report.chart;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.stats.RocCurve;
import dev.afterimage.verdict.AttackResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The geometry of one ROC chart with every attack.
 *
 * @param log whether both axes are logarithmic, from 0.1 %
 * @param curves one per attack
 * @param chance the path of an attack that guesses
 * @param xTicks marks of the false positive rate
 * @param yTicks marks of the true positive rate
 * @param unresolved how far from the left edge fewer than one non-member would be wrong, in drawing
 *     units
 */
public record RocChart(
    boolean log,
    List<Curve> curves,
    String chance,
    List<Axis.Tick> xTicks,
    List<Axis.Tick> yTicks,
    String unresolved) {

  /** Where the plot begins, in drawing units from the left. */
  public static final int LEFT = 48;

  /** Where it ends, from the left. */
  public static final int RIGHT = 340;

  /** Where it begins, from the top. */
  public static final int TOP = 10;

  /** Where it ends, from the top. */
  public static final int BOTTOM = 292;

  /** The false positive rates of the table beside the charts. */
  public static final List<Double> TABLE_FPRS =
      List.of(0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);

  private static final double LOWEST = 0.001;

  /** Points nearer than this to the last one drawn are left out, in drawing units. */
  private static final double FINEST = 0.4;

  /** One attack's line. */
  public record Curve(Series series, String path) {}

  /** On false positive rates from 0 to 1. */
  public static RocChart linear(AuditResult result) {
    return chart(result, false);
  }

  /** On a logarithmic axis of false positive rates, where attacks differ that accuse few. */
  public static RocChart logarithmic(AuditResult result) {
    return chart(result, true);
  }

  /** The true positive rate at the last point whose false positive rate is at most this. */
  public static double tprAt(RocCurve roc, double fpr) {
    double tpr = 0;
    for (int i = 0; i < roc.size() && roc.fpr()[i] <= fpr; i++) {
      tpr = roc.tpr()[i];
    }
    return tpr;
  }

  private static RocChart chart(AuditResult result, boolean log) {
    double low = log ? LOWEST : 0;
    Axis x = new Axis(log, low, 1, LEFT, RIGHT);
    Axis y = new Axis(log, low, 1, BOTTOM, TOP);
    List<Series> series = Series.of(result.attacks());
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      AttackResult attack = result.attacks().get(i);
      curves.add(new Curve(series.get(i), path(attack.perRecord().roc(), x, y)));
    }
    double[] ticks =
        log ? new double[] {0.001, 0.01, 0.1, 1} : new double[] {0, 0.2, 0.4, 0.6, 0.8, 1};
    String chance = "M" + LEFT + " " + BOTTOM + "L" + RIGHT + " " + TOP;
    double finest = 1.0 / Math.max(1, result.records().nonMembers());
    String unresolved = Axis.svg(log ? x.at(finest) - LEFT : 0);
    return new RocChart(
        log, curves, chance, x.percentTicks(ticks), y.percentTicks(ticks), unresolved);
  }

  private static String path(RocCurve roc, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < roc.size(); i++) {
      double px = x.at(roc.fpr()[i]);
      double py = y.at(roc.tpr()[i]);
      boolean end = i == 0 || i == roc.size() - 1;
      if (end || Math.abs(px - lastX) >= FINEST || Math.abs(py - lastY) >= FINEST) {
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(Axis.svg(px))
            .append(' ')
            .append(Axis.svg(py));
        lastX = px;
        lastY = py;
      }
    }
    return path.toString();
  }
}
