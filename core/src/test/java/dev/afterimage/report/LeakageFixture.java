package dev.afterimage.report;

import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.RocCurve;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plausible measures for fixtures; the curve is real, the intervals are rules of thumb. */
final class LeakageFixture {
  private LeakageFixture() {}

  static Leakage of(ScoreTable table, int attack, boolean perSubject) {
    RocCurve roc = roc(table.rows(), attack);
    double half = perSubject ? 0.11 : 0.055;
    Map<Double, Leakage.TprAtFpr> rates = new HashMap<>();
    for (double fpr : Leakage.FPRS) {
      int last = last(roc, fpr);
      Estimate tpr = around(roc.tpr()[last], half);
      boolean resolved = fpr >= (perSubject ? 0.05 : 1 / 160.0);
      rates.put(fpr, new Leakage.TprAtFpr(tpr, resolved, roc.thresholds()[last]));
    }
    double auc = area(roc);
    return new Leakage(
        around(auc, half),
        rates,
        around(advantage(roc), half),
        new Leakage.Decisions(around(0.45 + advantage(roc) / 2, half), around(auc - 0.05, half)),
        new Estimate(2 * advantage(roc), advantage(roc), Double.POSITIVE_INFINITY),
        auc > 0.6 ? 0.0001 : 0.214,
        roc);
  }

  private static RocCurve roc(List<ScoreTable.Row> rows, int attack) {
    List<ScoreTable.Row> sorted =
        rows.stream()
            .sorted(Comparator.comparingDouble((ScoreTable.Row r) -> -r.scores()[attack]))
            .toList();
    double members = sorted.stream().filter(ScoreTable.Row::member).count();
    int points = sorted.size() + 1;
    double[] fpr = new double[points];
    double[] tpr = new double[points];
    double[] thresholds = new double[points];
    thresholds[0] = Double.POSITIVE_INFINITY;
    for (int i = 1; i < points; i++) {
      ScoreTable.Row row = sorted.get(i - 1);
      tpr[i] = tpr[i - 1] + (row.member() ? 1 / members : 0);
      fpr[i] = fpr[i - 1] + (row.member() ? 0 : 1 / (points - 1 - members));
      thresholds[i] = row.scores()[attack];
    }
    return new RocCurve(fpr, tpr, thresholds);
  }

  private static int last(RocCurve roc, double fpr) {
    int last = 0;
    while (last + 1 < roc.size() && roc.fpr()[last + 1] <= fpr) {
      last++;
    }
    return last;
  }

  private static double area(RocCurve roc) {
    double area = 0;
    for (int i = 1; i < roc.size(); i++) {
      area += (roc.fpr()[i] - roc.fpr()[i - 1]) * (roc.tpr()[i] + roc.tpr()[i - 1]) / 2;
    }
    return area;
  }

  private static double advantage(RocCurve roc) {
    double best = 0;
    for (int i = 0; i < roc.size(); i++) {
      best = Math.max(best, roc.tpr()[i] - roc.fpr()[i]);
    }
    return best;
  }

  private static Estimate around(double value, double half) {
    return new Estimate(value, Math.max(0, value - half), Math.min(1, value + half));
  }
}
