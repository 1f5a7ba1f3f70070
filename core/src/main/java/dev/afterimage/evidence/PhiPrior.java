package dev.afterimage.evidence;

import java.util.Arrays;

/**
 * The prior of {@link Bavaria} for one query, estimated over records by moments.
 *
 * <p>Out of training a record's mean is drawn about the grand mean. In training it is drawn about
 * the record's own posterior mean out of training plus the usual shift, so that a record with few
 * or no models that were trained on it borrows the shift of the others. The strengths k are the
 * pooled variance within records over the variance of those means, with the sampling error of the
 * means taken off.
 *
 * @param outMean grand mean out of training
 * @param outStrength k out of training, in models
 * @param shift mean of the difference between in and out; NaN where no record has both sides
 * @param inStrength k in training, in models
 * @param outVariance prior of the variance out of training
 * @param inVariance prior of the variance in training
 */
record PhiPrior(
    double outMean,
    double outStrength,
    double shift,
    double inStrength,
    VariancePrior outVariance,
    VariancePrior inVariance) {
  private static final double LEAST_STRENGTH = 1e-3;
  private static final double MOST_STRENGTH = 1e3;

  static PhiPrior of(Moments in, Moments out) {
    VariancePrior outVariance = VariancePrior.of(out, fallback(in, out));
    VariancePrior inVariance = VariancePrior.of(in, outVariance.mean());
    double outNoise = outVariance.mean();
    double inNoise = inVariance.mean();
    int records = in.counts().length;
    Spread means = new Spread();
    Spread shifts = new Spread();
    for (int i = 0; i < records; i++) {
      int n = out.counts()[i];
      int m = in.counts()[i];
      if (n > 0) {
        means.add(out.means()[i], outNoise / n);
      }
      if (n > 0 && m > 0) {
        shifts.add(in.means()[i] - out.means()[i], outNoise / n + inNoise / m);
      }
    }
    return new PhiPrior(
        means.mean(),
        strength(outNoise, means.variance()),
        shifts.mean(),
        strength(inNoise, shifts.variance()),
        outVariance,
        inVariance);
  }

  /** Where no record has two models out of training: the other side, or how means spread. */
  private static double fallback(Moments in, Moments out) {
    double pooled = VariancePrior.pooled(in);
    if (pooled > 0) {
      return pooled;
    }
    Spread means = new Spread();
    Arrays.stream(out.means()).forEach(mean -> means.add(mean, 0));
    return means.variance() > 0 ? means.variance() : 1;
  }

  private static double strength(double within, double between) {
    double ratio = between > 0 ? within / between : MOST_STRENGTH;
    return Math.min(Math.max(ratio, LEAST_STRENGTH), MOST_STRENGTH);
  }

  /** Mean, and variance beyond what sampling explains, of some values. */
  private static final class Spread {
    private int count;
    private double mean;
    private double squares;
    private double explained;

    void add(double value, double samplingVariance) {
      count++;
      double off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
      explained += samplingVariance;
    }

    double mean() {
      return count == 0 ? Double.NaN : mean;
    }

    double variance() {
      return count < 2 ? 0 : squares / (count - 1) - explained / count;
    }
  }
}
