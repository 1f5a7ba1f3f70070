package dev.afterimage.report.chart;

import dev.afterimage.report.words.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to places on a chart; values beyond the ends are drawn at the ends.
 *
 * @param log whether equal ratios, not equal differences, are equally long; low is then above 0
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param from a place in the units of the drawing
 * @param to a place in the units of the drawing, on either side of {@code from}
 */
public record Axis(boolean log, double low, double high, double from, double to) {

  /** A mark with its label. */
  public record Tick(String place, String label) {}

  /** Checks the ends. */
  public Axis {
    if (!(low < high) || (log && low <= 0)) {
      throw new IllegalArgumentException(
          "an axis needs low < high, on a log scale above 0, got " + low + ", " + high);
    }
  }

  /** The place of a value. */
  public double at(double value) {
    double inside = Math.min(high, Math.max(low, value));
    double share =
        log ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    return from + share * (to - from);
  }

  /** The place of a value as an SVG number, to a tenth. */
  String place(double value) {
    return svg(at(value));
  }

  /** Marks at the given shares, labelled as percentages. */
  List<Tick> percentTicks(double... shares) {
    List<Tick> ticks = new ArrayList<>();
    for (double share : shares) {
      ticks.add(new Tick(place(share), Numbers.rate(share)));
    }
    return ticks;
  }

  /** Marks at round numbers, about as many as asked for. */
  public List<Tick> roundTicks(int count) {
    double step = roundStep((high - low) / count);
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      String label = String.format(Locale.ROOT, "%." + digits + "f", k * step);
      ticks.add(new Tick(place(k * step), label.replace('-', '−')));
    }
    return ticks;
  }

  // 1, 2 or 5 times a power of ten, at least as large as asked for.
  private static double roundStep(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= atLeast * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** A number as SVG reads it, to a tenth. */
  static String svg(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
