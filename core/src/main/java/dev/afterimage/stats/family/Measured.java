package dev.afterimage.stats.family;

import dev.afterimage.stats.LabelledScores;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * One attack's scores, sorted once: AUC and true positive rates of any labels. The AUC is a sum
 * over the members' ranks, and rates at low false positive rates need the highest scores alone.
 *
 * @param order records, highest score first, (records)
 * @param ends whether a record of the order is the last of its score, (records)
 * @param doubledRanks twice the mid-rank of each record, from the lowest score up, (records)
 * @param fprs false positive rates, ascending
 */
record Measured(int[] order, boolean[] ends, int[] doubledRanks, double[] fprs) {

  static Measured of(LabelledScores scores, Collection<Double> fprs) {
    double[] values = scores.scores();
    int n = values.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(values[b], values[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] ends = new boolean[n];
    int[] ranks = new int[n];
    int first = 0;
    for (int i = 0; i < n; i++) {
      ends[i] = i + 1 == n || values[order[i]] != values[order[i + 1]];
      if (ends[i]) {
        for (int tied = first; tied <= i; tied++) {
          ranks[order[tied]] = 2 * n - first - i; // (n - first) + (n - i)
        }
        first = i + 1;
      }
    }
    double[] rates = fprs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Measured(order, ends, ranks, rates);
  }

  /** Measures of one labelling. */
  int count() {
    return 1 + fprs.length;
  }

  /**
   * The measures of labels.
   *
   * @param all takes them, from a place on
   * @return the place behind them
   */
  int measure(boolean[] members, double[] all, int from) {
    long memberCount = 0;
    long ranks = 0;
    for (int i = 0; i < members.length; i++) {
      if (members[i]) {
        memberCount++;
        ranks += doubledRanks[i];
      }
    }
    long others = members.length - memberCount;
    all[from] = (ranks - memberCount * (memberCount + 1)) / (2.0 * memberCount * others);
    rates(members, memberCount, others, all, from + 1);
    return from + count();
  }

  private void rates(boolean[] members, long memberCount, long others, double[] all, int from) {
    long hits = 0;
    long alarms = 0;
    long hitsBefore = 0;
    int rate = 0;
    Arrays.fill(all, from, from + fprs.length, 0);
    for (int i = 0; i < order.length && rate < fprs.length; i++) {
      if (members[order[i]]) {
        hits++;
      } else {
        alarms++;
      }
      if (ends[i]) {
        while (rate < fprs.length && alarms > fprs[rate] * others) {
          all[from + rate++] = (double) hitsBefore / memberCount;
        }
        hitsBefore = hits;
      }
    }
  }
}
