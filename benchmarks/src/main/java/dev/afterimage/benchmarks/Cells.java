package dev.afterimage.benchmarks;

import dev.afterimage.stats.Decimals;
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
    int digits = factor == 1 ? 3 : 1;
    return "%s [%s, %s]"
        .formatted(
            Decimals.fixed(factor * estimate.get("value").asDouble(), digits),
            Decimals.fixed(factor * estimate.get("low").asDouble(), digits),
            Decimals.fixed(factor * estimate.get("high").asDouble(), digits));
  }
}
