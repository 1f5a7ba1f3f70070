package dev.afterimage.evidence;

import java.util.BitSet;

/**
 * Count, mean and sum of squared deviations of phi over the models that were, or were not, trained
 * on each record. Two passes over rows of models, in the order in which they lie in memory.
 *
 * @param counts number of models, (records)
 * @param means mean phi, 0 where there is no model, (records)
 * @param squares sum of squared deviations from the mean, (records)
 */
record Moments(int[] counts, double[] means, double[] squares) {

  /**
   * @param member whether over the models that were trained on a record
   */
  static Moments of(References references, int query, boolean member) {
    int records = references.records();
    Moments moments = new Moments(new int[records], new double[records], new double[records]);
    for (int model = 0; model < references.models(); model++) {
      moments.add(references.row(model), query, references.members(model), member);
    }
    for (int i = 0; i < records; i++) {
      moments.means[i] /= Math.max(1, moments.counts[i]);
    }
    for (int model = 0; model < references.models(); model++) {
      moments.addSquares(references.row(model), query, references.members(model), member);
    }
    return moments;
  }

  private void add(float[] row, int query, BitSet set, boolean member) {
    int offset = query * counts.length;
    for (int i = 0; i < counts.length; i++) {
      if (set.get(i) == member) {
        counts[i]++;
        means[i] += row[offset + i];
      }
    }
  }

  private void addSquares(float[] row, int query, BitSet set, boolean member) {
    int offset = query * counts.length;
    for (int i = 0; i < counts.length; i++) {
      if (set.get(i) == member) {
        double deviation = row[offset + i] - means[i];
        squares[i] += deviation * deviation;
      }
    }
  }
}
