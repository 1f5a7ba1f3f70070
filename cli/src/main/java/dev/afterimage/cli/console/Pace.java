package dev.afterimage.cli.console;

import java.util.Locale;

/**
 * How fast work goes, in words.
 *
 * @param done units of work, above 0
 * @param seconds that they took
 */
record Pace(long done, double seconds) {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  /** Such as {@code 12.3/s}, or {@code 2 min each} where a unit takes longer than a second. */
  String speed() {
    return seconds > done
        ? time(seconds / done) + " each"
        : String.format(Locale.ROOT, "%.1f/s", done / Math.max(seconds, 1e-3));
  }

  /**
   * How long more work takes at this pace.
   *
   * @param units of work
   */
  String timeFor(long units) {
    return time(units * seconds / done);
  }

  /** Two units of time at most: nobody needs the seconds of hours. */
  private static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 2 * MINUTE) {
      return whole + " s";
    }
    long minutes = Math.round(seconds / MINUTE);
    return whole < 2 * HOUR ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
