package dev.afterimage.evidence;

/**
 * An inverse-gamma prior of the variance of phi over the models of one side, by the method of
 * moments over records (empirical Bayes).
 *
 * <p>With v_r the unbiased variance of record r over n_r models, s2 their pooled value, and c the
 * squared coefficient of variation of the true variances: {@code E v_r^2 = s2^2 (1 + c) (1 + 2 /
 * (n_r - 1))} under normality, which gives c. An inverse gamma of that mean and variation has shape
 * {@code 2 + 1 / c} and rate {@code s2 (shape - 1)}.
 *
 * @param mean s2, the pooled variance, above 0
 * @param shape above 2; twice it is what the prior is worth in models
 */
record VariancePrior(double mean, double shape) {
  private static final double LEAST_VARIATION = 0.02;
  private static final double MOST_VARIATION = 10;
  private static final double LEAST_MEAN = 1e-12;

  /**
   * @param fallback the mean where no record has two models
   */
  static VariancePrior of(Moments moments, double fallback) {
    double pooled = pooled(moments);
    if (!(pooled > LEAST_MEAN)) {
      return new VariancePrior(Math.max(fallback, LEAST_MEAN), 2 + 1 / LEAST_VARIATION);
    }
    double seen = 0;
    double expected = 0;
    for (int i = 0; i < moments.counts().length; i++) {
      int degrees = moments.counts()[i] - 1;
      if (degrees >= 1) {
        double ratio = moments.squares()[i] / degrees / pooled;
        seen += ratio * ratio;
        expected += 1 + 2.0 / degrees;
      }
    }
    double variation = seen / expected - 1;
    double clipped = Math.min(Math.max(variation, LEAST_VARIATION), MOST_VARIATION);
    return new VariancePrior(pooled, 2 + 1 / clipped);
  }

  /** The pooled variance; NaN where no record has two models. */
  static double pooled(Moments moments) {
    double squares = 0;
    double degrees = 0;
    for (int i = 0; i < moments.counts().length; i++) {
      squares += moments.squares()[i];
      degrees += Math.max(0, moments.counts()[i] - 1);
    }
    return squares / degrees;
  }

  double rate() {
    return mean * (shape - 1);
  }
}
