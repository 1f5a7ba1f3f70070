package dev.afterimage.privacy;

/**
 * Where the sum of many privacy losses lies, but for a small probability at each end.
 *
 * @param low index of the smallest loss
 * @param high index of the largest
 */
record Window(long low, long high) {
  private static final double[] SCALES = {0.5, 1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 40};

  /**
   * By Chernoff's bound, the best of some exponents.
   *
   * @param tail probability that may lie beyond each end, in (0, 1)
   */
  static Window of(LossDistribution step, long steps, double tail) {
    double unit = 1 / Math.sqrt(steps * variance(step));
    double slack = -Math.log(tail);
    double high = steps * step.loss(step.mass().length - 1);
    double low = steps * step.loss(0);
    for (double scale : SCALES) {
      double t = scale * unit;
      high = Math.min(high, (steps * step.cumulant(t) + slack) / t);
      low = Math.max(low, -(steps * step.cumulant(-t) + slack) / t);
    }
    return new Window(
        (long) Math.floor(low / step.spacing()), (long) Math.ceil(high / step.spacing()));
  }

  private static double variance(LossDistribution step) {
    double sum = 0;
    double square = 0;
    for (int i = 0; i < step.mass().length; i++) {
      sum += step.mass()[i] * step.loss(i);
      square += step.mass()[i] * step.loss(i) * step.loss(i);
    }
    return Math.max(square - sum * sum, Double.MIN_NORMAL);
  }

  /** How many losses. */
  long points() {
    return high - low + 1;
  }
}
