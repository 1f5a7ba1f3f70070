package dev.afterimage.report.chart;

import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.TradeoffResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Leak against utility: one numbered point per arm with both intervals, and the front as a stair
 * through the arms that no other beats. Up and left is better.
 *
 * @param points in the order of drawing, the first arm last and on top
 * @param front the stair, in SVG
 * @param bound the place of the largest AUC that is accepted
 * @param xTicks marks of the AUC
 * @param yTicks marks of the utility
 */
public record TradeoffChart(
    List<Point> points,
    String front,
    String bound,
    List<Axis.Tick> xTicks,
    List<Axis.Tick> yTicks) {
  /** Where the plot begins, in drawing units from the left. */
  public static final int LEFT = 52;

  /** Where it ends, from the left. */
  public static final int RIGHT = 346;

  /** Where it begins, from the top. */
  public static final int TOP = 12;

  /** Where it ends, from the top. */
  public static final int BOTTOM = 230;

  private static final int TICKS = 6;

  /**
   * One arm.
   *
   * @param label its number
   * @param name of the arm
   * @param kind its class in the style sheet
   * @param x place of its leak
   * @param y place of its utility
   * @param cross its two intervals, in SVG
   */
  public record Point(String label, String name, String kind, String x, String y, String cross) {}

  /** The arms by leak (left to right) and utility (upwards). */
  public static TradeoffChart of(TradeoffResult result) {
    List<ArmResult> arms = result.arms();
    double maxAuc = result.settings().maxAuc();
    Axis x = axis(ends(arms, arm -> arm.leak().auc(), 0.5, maxAuc), LEFT, RIGHT);
    Axis y = axis(ends(arms, arm -> arm.utility().first()), BOTTOM, TOP);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      ArmResult arm = arms.get(i);
      boolean onFront = result.front().contains(arm.name());
      points.add(
          new Point(
              String.valueOf(i + 1),
              arm.name(),
              onFront ? "best" : "beaten",
              x.place(arm.leak().auc().value()),
              y.place(arm.utility().first().value()),
              cross(arm, x, y)));
    }
    Collections.reverse(points); // the first arms on top
    String stair = stair(result, x, y);
    return new TradeoffChart(
        points, stair, x.place(maxAuc), x.roundTicks(TICKS), y.roundTicks(TICKS));
  }

  private static double[] ends(
      List<ArmResult> arms, Function<ArmResult, Estimate> of, double... others) {
    return Stream.concat(
            arms.stream().map(of).flatMap(e -> Stream.of(e.low(), e.value(), e.high())),
            Arrays.stream(others).boxed())
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  private static Axis axis(double[] sorted, double from, double to) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double margin = high > low ? 0.04 * (high - low) : 0.1;
    return new Axis(false, low - margin, high + margin, from, to);
  }

  private static String cross(ArmResult arm, Axis x, Axis y) {
    Estimate leak = arm.leak().auc();
    Estimate utility = arm.utility().first();
    StringBuilder path = new StringBuilder();
    if (leak.isDefined()) {
      path.append(
          "M%s %sH%s"
              .formatted(x.place(leak.low()), y.place(utility.value()), x.place(leak.high())));
    }
    if (utility.isDefined()) {
      path.append(
          "M%s %sV%s"
              .formatted(x.place(leak.value()), y.place(utility.low()), y.place(utility.high())));
    }
    return path.toString();
  }

  /** From the least leak to the most: what utility can be had for it. */
  private static String stair(TradeoffResult result, Axis x, Axis y) {
    List<ArmResult> best =
        result.arms().stream()
            .filter(arm -> result.front().contains(arm.name()))
            .sorted(Comparator.comparingDouble(arm -> arm.leak().auc().value()))
            .toList();
    StringBuilder path = new StringBuilder();
    for (ArmResult arm : best) {
      String across = x.place(arm.leak().auc().value());
      String up = y.place(arm.utility().first().value());
      path.append(path.isEmpty() ? "M%s %s".formatted(across, up) : "H%sV%s".formatted(across, up));
    }
    return best.isEmpty() ? "" : path.append("H").append(RIGHT).toString();
  }
}
