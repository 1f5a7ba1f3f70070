package dev.afterimage.benchmarks;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Numbers of reports in the cells of a Markdown table. */
final class Cells {
  private Cells() {}

  /**
   * A number with its interval; empty where it has no value.
   *
   * @param estimate with value, low and high
   * @param factor 1, or 100 for percentages
   */
  static String interval(JsonNode estimate, int factor) {
    if (!estimate.path("value").isNumber()) {
      return "";
    }
    String format = factor == 1 ? "%.3f" : "%.1f";
    return "%s [%s, %s]"
        .formatted(
            number(format, factor * estimate.get("value").asDouble()),
            number(format, factor * estimate.get("low").asDouble()),
            number(format, factor * estimate.get("high").asDouble()));
  }

  /** Without a minus before zeros alone. */
  private static String number(String format, double value) {
    String digits = String.format(Locale.ROOT, format, value);
    return digits.matches("-[0.]+") ? digits.substring(1) : digits;
  }
}
