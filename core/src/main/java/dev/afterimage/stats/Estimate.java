package dev.afterimage.stats;

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

  /** Whether value and interval are numbers. */
  public boolean isDefined() {
    return !Double.isNaN(value) && !Double.isNaN(low) && !Double.isNaN(high);
  }
}
