package dev.afterimage.report.chart;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.words.Numbers;
import dev.afterimage.scoring.ScoreTable;
import java.util.ArrayList;
import java.util.List;

/**
 * One attack's scores, members against non-members, as shares of each group.
 *
 * @param attack the attack's name
 * @param members the area of the members
 * @param others the outline of the non-members
 * @param xTicks marks of the score
 * @param yTicks marks of the share
 * @param bins the same as numbers
 */
public record Histogram(
    String attack,
    String members,
    String others,
    List<Axis.Tick> xTicks,
    List<Axis.Tick> yTicks,
    List<Bin> bins) {

  /** Where the plot begins, in drawing units from the left. */
  public static final int LEFT = 44;

  /** Where it ends, from the left. */
  public static final int RIGHT = 346;

  /** Where it begins, from the top. */
  public static final int TOP = 10;

  /** Where it ends, from the top. */
  public static final int BOTTOM = 168;

  private static final int BINS = 24;

  /** Share of the scores that may lie beyond each end; they are counted in the outermost bins. */
  private static final double BEYOND = 0.005;

  /**
   * @param range from and to, in words
   * @param members members in it
   * @param others non-members in it
   */
  public record Bin(String range, int members, int others) {}

  /** One histogram per attack, in the order of the scores. */
  public static List<Histogram> of(AuditResult result) {
    List<Histogram> all = new ArrayList<>();
    for (int a = 0; a < result.scores().attacks().size(); a++) {
      all.add(of(result.scores(), a));
    }
    return all;
  }

  private static Histogram of(ScoreTable table, int attack) {
    Axis x = scoreAxis(table, attack);
    int[][] counts = new int[2][BINS]; // (members, others) x bins
    int[] totals = new int[2];
    for (ScoreTable.Row row : table.rows()) {
      double score = row.scores()[attack];
      if (Double.isFinite(score)) {
        int group = row.member() ? 0 : 1;
        counts[group][bin(x, score)]++;
        totals[group]++;
      }
    }
    Axis y = shareAxis(counts, totals);
    return new Histogram(
        table.attacks().get(attack),
        steps(counts[0], totals[0], y),
        steps(counts[1], totals[1], y),
        x.roundTicks(5),
        shareTicks(y),
        bins(x, counts));
  }

  private static Axis scoreAxis(ScoreTable table, int attack) {
    double[] sorted =
        table.rows().stream()
            .mapToDouble(row -> row.scores()[attack])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return new Axis(false, 0, 1, LEFT, RIGHT);
    }
    int beyond = (int) (BEYOND * sorted.length);
    double low = sorted[beyond];
    double high = sorted[sorted.length - 1 - beyond];
    double margin = high > low ? 0 : Math.max(1e-6, 1e-6 * Math.abs(low));
    return new Axis(false, low - margin, high + margin, LEFT, RIGHT);
  }

  private static int bin(Axis x, double score) {
    double share = (x.at(score) - LEFT) / (RIGHT - LEFT);
    return Math.min(BINS - 1, (int) (share * BINS));
  }

  private static Axis shareAxis(int[][] counts, int[] totals) {
    double highest = 0.01;
    for (int group = 0; group < 2; group++) {
      for (int count : counts[group]) {
        highest = Math.max(highest, (double) count / Math.max(1, totals[group]));
      }
    }
    return new Axis(false, 0, 1.05 * highest, BOTTOM, TOP);
  }

  private static List<Axis.Tick> shareTicks(Axis y) {
    double step = y.high() > 0.4 ? 0.2 : y.high() > 0.15 ? 0.1 : y.high() > 0.06 ? 0.05 : 0.01;
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int k = 0; k * step <= y.high(); k++) {
      ticks.add(new Axis.Tick(y.place(k * step), Numbers.rate(Math.rint(100 * k * step) / 100)));
    }
    return ticks;
  }

  private static String steps(int[] counts, int total, Axis y) {
    double width = (double) (RIGHT - LEFT) / BINS;
    StringBuilder path = new StringBuilder("M" + LEFT + " " + BOTTOM);
    for (int b = 0; b < BINS; b++) {
      path.append('V').append(y.place((double) counts[b] / Math.max(1, total)));
      path.append('H').append(Axis.svg(LEFT + (b + 1) * width));
    }
    return path.append('V').append(BOTTOM).toString();
  }

  private static List<Bin> bins(Axis x, int[][] counts) {
    double width = (x.high() - x.low()) / BINS;
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double low = x.low() + b * width;
      String range = Numbers.number(low) + " to " + Numbers.number(low + width);
      bins.add(new Bin(range, counts[0][b], counts[1][b]));
    }
    return bins;
  }
}
