package dev.afterimage.report.chart;

import dev.afterimage.train.course.Epoch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of one chart of numbers by epoch; epochs without a number are left out of a line.
 *
 * @param lines one per kind of number
 * @param xTicks marks of the epoch
 * @param yTicks marks of the number
 */
public record CurveChart(List<Line> lines, List<Axis.Tick> xTicks, List<Axis.Tick> yTicks) {

  /** Where the plot begins, in drawing units from the left. */
  public static final int LEFT = 52;

  /** Where it ends, from the left. */
  public static final int RIGHT = 346;

  /** Where it begins, from the top. */
  public static final int TOP = 10;

  /** Where it ends, from the top. */
  public static final int BOTTOM = 168;

  private static final int TICKS = 5;

  /**
   * One line.
   *
   * @param name in the legend
   * @param colour its class in the style sheet
   * @param dash its dashes, "none" where it is drawn through
   * @param path in SVG; a lone number is a dot
   */
  public record Line(String name, String colour, String dash, String path) {}

  /** Losses of training and validation by epoch. */
  public static CurveChart losses(List<Epoch> epochs) {
    double[] training = values(epochs, Epoch::trainLoss);
    double[] validation = values(epochs, Epoch::validationLoss);
    Axis x = epochAxis(epochs);
    Axis y = axis(DoubleStream.concat(Arrays.stream(training), Arrays.stream(validation)));
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("training", "s0", "none", path(training, x, y)));
    if (Arrays.stream(validation).anyMatch(Double::isFinite)) {
      lines.add(new Line("validation", "s1", "6 3", path(validation, x, y)));
    }
    return new CurveChart(lines, ticks(x), y.roundTicks(TICKS));
  }

  /** The utility of the validation by epoch. */
  public static CurveChart utilities(List<Epoch> epochs) {
    double[] utility = values(epochs, Epoch::utility);
    Axis x = epochAxis(epochs);
    Axis y = axis(Arrays.stream(utility));
    Line line = new Line("validation", "s1", "6 3", path(utility, x, y));
    return new CurveChart(List.of(line), ticks(x), y.roundTicks(TICKS));
  }

  private static double[] values(List<Epoch> epochs, Function<Epoch, @Nullable Double> value) {
    return epochs.stream()
        .mapToDouble(
            epoch -> {
              Double number = value.apply(epoch);
              return number == null ? Double.NaN : number;
            })
        .toArray();
  }

  private static Axis epochAxis(List<Epoch> epochs) {
    return new Axis(false, 0, Math.max(1, epochs.size()), LEFT, RIGHT);
  }

  /** Whole epochs only. */
  private static List<Axis.Tick> ticks(Axis x) {
    return x.roundTicks(TICKS).stream().filter(tick -> !tick.label().contains(".")).toList();
  }

  /** From 0, or from the lowest where the numbers are far from it. */
  private static Axis axis(DoubleStream numbers) {
    double[] finite = numbers.filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new Axis(false, 0, 1, BOTTOM, TOP);
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    low = low >= 0 && low < 3 * (high - low) ? 0 : low;
    double margin = high > low ? 0.05 * (high - low) : Math.max(1e-6, 0.05 * Math.abs(high));
    return new Axis(false, low == 0 ? 0 : low - margin, high + margin, BOTTOM, TOP);
  }

  private static String path(double[] values, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        path.append(path.isEmpty() ? 'M' : 'L');
        path.append(x.place(i + 1)).append(' ').append(y.place(values[i]));
      }
    }
    return path.indexOf("L") < 0 && !path.isEmpty() ? path + "h0.1" : path.toString();
  }
}
