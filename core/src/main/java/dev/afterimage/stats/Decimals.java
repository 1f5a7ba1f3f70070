package dev.afterimage.stats;

import java.util.Locale;

/** Numbers with a fixed count of digits after the point. */
public final class Decimals {
  private Decimals() {}

  /**
   * A number in digits; what rounds to zero is zero, without a minus or a plus.
   *
   * @param digits after the point, at least 0
   */
  public static String fixed(double value, int digits) {
    return unsignedZero(String.format(Locale.ROOT, "%." + digits + "f", value));
  }

  /**
   * A difference, which shows its sign.
   *
   * @param digits after the point, at least 0
   */
  public static String signed(double value, int digits) {
    return unsignedZero(String.format(Locale.ROOT, "%+." + digits + "f", value));
  }

  private static String unsignedZero(String shown) {
    return shown.matches("[-+][0.]+") ? shown.substring(1) : shown;
  }
}
