package dev.afterimage.evidence;

import java.util.Arrays;

/**
 * RMIA (Zarifzadeh et al., ICML 2024): the fraction of known non-members z with {@code [p_target(x)
 * / P(x)] / [p_target(z) / P(z)] > gamma}.
 *
 * <p>P is the mean over a record's two sides of membership, {@code (mean_in p + mean_out p) / 2},
 * where some reference model was trained on it, and the paper's offline guess of that, {@code ((1 +
 * a) mean_out p + (1 - a)) / 2}, where none was. On {@link Scale#LOG} p is known up to a constant
 * only, and a is taken as 1. The z are sorted once and searched, so that n records and m
 * non-members cost O((n + m) log m). Several queries are averaged.
 *
 * <p>Where no non-members are known the score is the log ratio of x itself, which orders records as
 * infinitely many z would.
 *
 * @param a how close the likelihood of members is to that of non-members, in [0, 1]
 * @param gamma the ratio that counts as a win, above 0
 * @param offline whether models that were trained on a record are left out even where there are
 *     some
 */
record Rmia(double a, double gamma, boolean offline) implements ReferenceAttack {

  Rmia {
    if (!(a >= 0 && a <= 1)) {
      throw new IllegalArgumentException("a must be in [0, 1], got " + a);
    }
    if (!(gamma > 0) || Double.isInfinite(gamma)) {
      throw new IllegalArgumentException("gamma must be above 0 and finite, got " + gamma);
    }
  }

  @Override
  public String name() {
    return ReferenceAttacks.RMIA;
  }

  @Override
  public String description() {
    return "The share of known non-members over which the record wins, each by the target's "
        + "likelihood over that of reference models.";
  }

  @Override
  public String threatModel() {
    return "Scores of the target, one or more reference models that were not trained on the records, "
        + "and records that are known not to be in the target's training.";
  }

  @Override
  public Scorer fit(Evidence population) {
    double[] z = logRatios(population);
    Arrays.sort(z);
    return judged -> {
      judged.requireLike(population);
      double[] scores = logRatios(judged);
      for (int i = 0; z.length > 0 && i < scores.length; i++) {
        scores[i] = countBelow(z, scores[i] - Math.log(gamma)) / (double) z.length;
      }
      return scores;
    };
  }

  /** log p_target - log P, (records). */
  private double[] logRatios(Evidence evidence) {
    Coverage.of(evidence.references()).requireOut(name());
    Evidence mean = evidence.averaged();
    Scale scale = mean.references().scale();
    LogMeans in = LogMeans.of(mean.references(), true);
    LogMeans out = LogMeans.of(mean.references(), false);
    double[] ratios = new double[mean.records()];
    for (int i = 0; i < ratios.length; i++) {
      double log =
          offline || in.counts()[i] == 0
              ? offline(out.logMean(i), scale)
              : LogMeans.logAdd(in.logMean(i), out.logMean(i)) - Math.log(2);
      ratios[i] = scale.logLikelihood(mean.target(0, i)) - log;
    }
    return ratios;
  }

  private double offline(double logOut, Scale scale) {
    if (scale == Scale.LOG || a == 1) {
      return logOut;
    }
    return LogMeans.logAdd(Math.log1p(a) + logOut, Math.log1p(-a)) - Math.log(2);
  }

  /** How many sorted values are below a limit. */
  private static int countBelow(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
