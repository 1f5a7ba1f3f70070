package dev.afterimage.evidence;

import java.util.BitSet;

/**
 * The logarithm of the mean likelihood of each record over the reference models of one side of
 * membership, summed so that no likelihood can underflow.
 *
 * @param counts number of models, (records)
 * @param tops the largest log likelihood so far, (records)
 * @param sums sum of likelihoods over the largest, (records)
 */
record LogMeans(int[] counts, double[] tops, double[] sums) {

  /** Of a table with one query. */
  static LogMeans of(References references, boolean member) {
    int records = references.records();
    LogMeans means = new LogMeans(new int[records], new double[records], new double[records]);
    for (int model = 0; model < references.models(); model++) {
      means.add(references.row(model), references.members(model), member, references.scale());
    }
    return means;
  }

  private void add(float[] row, BitSet set, boolean member, Scale scale) {
    for (int i = 0; i < counts.length; i++) {
      if (set.get(i) == member) {
        add(i, scale.logLikelihood(row[i]));
      }
    }
  }

  private void add(int record, double log) {
    if (counts[record]++ == 0) {
      tops[record] = log;
      sums[record] = 1;
    } else if (log <= tops[record]) {
      sums[record] += Math.exp(log - tops[record]);
    } else {
      sums[record] = sums[record] * Math.exp(tops[record] - log) + 1;
      tops[record] = log;
    }
  }

  /** The log of the mean; needs a model. */
  double logMean(int record) {
    return logSum(record) - Math.log(counts[record]);
  }

  /** The log of the sum; minus infinity without a model. */
  double logSum(int record) {
    return counts[record] == 0 ? Double.NEGATIVE_INFINITY : tops[record] + Math.log(sums[record]);
  }

  /** {@code log(exp(a) + exp(b))}; one may be minus infinity. */
  static double logAdd(double a, double b) {
    double top = Math.max(a, b);
    return top + Math.log1p(Math.exp(Math.min(a, b) - top));
  }
}
