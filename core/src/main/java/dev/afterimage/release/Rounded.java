package dev.afterimage.release;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * Every probability or value to a number of decimals, halves to the even digit; what is rounded is
 * not made to sum to 1 again.
 *
 * @param decimals 1 to 6: none would be labels, and more than 6 a float does not hold
 */
public record Rounded(int decimals) implements Release {
  static final String NAME = "round";
  private static final int MOST = 6;

  /** Checks the number of decimals. */
  public Rounded {
    if (decimals < 1 || decimals > MOST) {
      throw new IllegalArgumentException(
          "decimals to round to must be 1 to " + MOST + ", got " + decimals);
    }
  }

  /** The last decimal: the step between released values. */
  public double step() {
    return Math.pow(10, -decimals);
  }

  @Override
  public String label() {
    return NAME + ":" + decimals;
  }

  @Override
  public String description() {
    return "the whole answer rounded to " + decimals + (decimals == 1 ? " decimal" : " decimals");
  }

  @Override
  public Planes of(Planes answer, ModelSpec.Output output, Query query) {
    double unit = Math.pow(10, decimals);
    return Channels.map(answer, value -> (float) (Math.rint(value * unit) / unit));
  }
}
