package dev.afterimage.privacy;

/**
 * Which sums of many privacy losses are looked at: around the epsilon of a delta, where the sums
 * lie once each loss is weighted by e^(tilt loss).
 *
 * @param low index of the smallest loss
 * @param high index of the largest; more has but a small probability
 * @param tilt above 0
 */
record Window(long low, long high, double tilt) {
  private static final double LOW_SLACK = 23; // of the tilted sum, e^-23 is below
  private static final double[] SHARES = {0.6, 0.3, 0.15}; // of the tilt that is the sharpest
  private static final double WIDE = 2; // relative

  /**
   * The window of a delta. Tilting by what bounds delta best keeps rounding smallest, but where
   * large losses are rare it lifts so many of them that these, wrapped around, would blur what is
   * sought, or need a wide window: then it is tilted by less.
   *
   * @param tail probability that may lie above it, and may be wrapped into it; in (0, 1)
   */
  static Window of(LossDistribution step, long steps, double delta, double tail) {
    Cumulants cumulants = new Cumulants(step, steps);
    double sharpest = cumulants.tilt(-Math.log(delta));
    Window narrowest = of(cumulants, step.spacing(), sharpest, tail);
    for (double share : SHARES) {
      Window window = of(cumulants, step.spacing(), share * sharpest, tail);
      if (WIDE * window.points() >= narrowest.points()) {
        break;
      }
      narrowest = window;
    }
    return narrowest;
  }

  private static Window of(Cumulants cumulants, double spacing, double tilt, double tail) {
    double low = cumulants.low(LOW_SLACK, tilt);
    double high = Math.max(low, cumulants.high(-Math.log(tail), tilt, low));
    return new Window((long) Math.floor(low / spacing), (long) Math.ceil(high / spacing), tilt);
  }

  /** How many losses. */
  long points() {
    return high - low + 1;
  }
}
