package dev.afterimage.report.words;

import dev.afterimage.stats.Decimals;
import dev.afterimage.stats.Estimate;
import java.util.Locale;

/** Numbers as people read them: three digits, percentages with one, a dash for what is unknown. */
public final class Numbers {
  /** Stands for a number that is not known. */
  public static final String UNKNOWN = "–";

  private static final double SMALLEST_P = 0.001;
  private static final double LARGEST_FIXED = 1e5;

  private Numbers() {}

  /** A number with three digits after the point; "∞" and "–" where it is none. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value != 0 && (Math.abs(value) >= LARGEST_FIXED || Math.abs(value) < SMALLEST_P / 2)) {
      return minus(String.format(Locale.ROOT, "%.2e", value));
    }
    return minus(Decimals.fixed(value, 3));
  }

  /** A difference, with its sign and three digits after the point: {@code +0.012}. */
  public static String difference(double value) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    return minus(Decimals.signed(value, 3));
  }

  /** The interval of a difference alone: {@code [−0.043, +0.048]}. */
  public static String differenceRange(Estimate estimate) {
    return "[" + difference(estimate.low()) + ", " + difference(estimate.high()) + "]";
  }

  /** The interval alone: {@code [0.742, 0.840]}. */
  public static String range(Estimate estimate) {
    return "[" + number(estimate.low()) + ", " + number(estimate.high()) + "]";
  }

  /** A number with its interval: {@code 0.791 [0.742, 0.840]}. */
  public static String interval(Estimate estimate) {
    return number(estimate.value()) + unlessNone(estimate, " " + range(estimate));
  }

  private static String unlessNone(Estimate estimate, String range) {
    if (estimate.isDefined()) {
      return range;
    }
    return Double.isNaN(estimate.value()) ? "" : " (no interval)";
  }

  /** A share as a percentage with one digit: {@code 23.4 %}, with a no-break space. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return UNKNOWN;
    }
    return Decimals.fixed(100 * share, 1) + "\u00a0%";
  }

  /** A share with its interval: {@code 23.4 % [17.0, 30.8]}. */
  public static String percentInterval(Estimate estimate) {
    return percent(estimate.value()) + unlessNone(estimate, " " + percentRange(estimate));
  }

  /** The interval of a share alone, in percent: {@code [17.0, 30.8]}. */
  public static String percentRange(Estimate estimate) {
    return "["
        + Decimals.fixed(100 * estimate.low(), 1)
        + ", "
        + Decimals.fixed(100 * estimate.high(), 1)
        + "]";
  }

  /** A false positive rate in the fewest digits: {@code 0.1 %}. */
  public static String rate(double fpr) {
    double percent = 100 * fpr;
    String digits =
        percent == Math.rint(percent)
            ? String.format(Locale.ROOT, "%.0f", percent)
            : String.format(Locale.ROOT, "%.1f", percent);
    return digits + "\u00a0%";
  }

  /** A p-value, never "0.000". */
  public static String pValue(double p) {
    return p < SMALLEST_P ? "< 0.001" : number(p);
  }

  /** A count with thousands apart: {@code 12,345}. */
  public static String integer(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** How many of a hundred; what is not all or none is not rounded to it. */
  static String ofHundred(double share) {
    long rounded = Math.round(100 * share);
    if (rounded == 100 && share < 1) {
      return "more than 99";
    }
    return rounded == 0 && share > 0 ? "fewer than 1" : Long.toString(rounded);
  }

  /** A count with its noun: {@code 1 record}, {@code 2 records}. */
  public static String count(int count, String noun) {
    return String.format(Locale.ROOT, "%,d\u00a0%s%s", count, noun, count == 1 ? "" : "s");
  }

  private static String minus(String digits) {
    return digits.replace('-', '−');
  }
}
