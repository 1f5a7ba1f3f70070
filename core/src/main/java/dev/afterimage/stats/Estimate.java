package dev.afterimage.stats;

import java.util.Locale;

/**
 * A number with its interval.
 *
 * @param value the point estimate; NaN where it is undefined
 * @param low the interval's lower end; NaN where it is undefined
 * @param high the interval's upper end; NaN where it is undefined, infinite where unbounded
 */
public record Estimate(double value, double low, double high) {

  /** An estimate of which nothing can be said. */
  public static Estimate undefined() {
    return new Estimate(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * For sentences: {@code 0.813 [0.742, 0.884]}, the value alone where there is no interval.
   *
   * @param digits behind the point
   */
  public String inWords(int digits) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    String number = "%." + digits + "f";
    return isDefined()
        ? String.format(Locale.ROOT, number + " [" + number + ", " + number + "]", value, low, high)
        : String.format(Locale.ROOT, number + " (no interval)", value);
  }

  /** Whether value and interval are numbers. */
  public boolean isDefined() {
    return !Double.isNaN(value) && !Double.isNaN(low) && !Double.isNaN(high);
  }
}
