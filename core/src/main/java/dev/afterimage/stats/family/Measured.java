package dev.afterimage.stats.family;

import dev.afterimage.stats.LabelledScores;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * One attack's scores, sorted once: AUC and true positive rates of any labels.
 *
 * @param order records, highest score first, (records)
 * @param ends whether a record of the order is the last of its score, (records)
 * @param fprs false positive rates
 */
record Measured(int[] order, boolean[] ends, double[] fprs) {

  static Measured of(LabelledScores scores, Collection<Double> fprs) {
    double[] values = scores.scores();
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[b], values[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] ends = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      ends[i] = i + 1 == order.length || values[order[i]] != values[order[i + 1]];
    }
    double[] rates = fprs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Measured(order, ends, rates);
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
    int memberCount = 0;
    for (boolean member : members) {
      memberCount += member ? 1 : 0;
    }
    int others = members.length - memberCount;
    double pairs = 0; // in which the member scores higher, ties half
    int hits = 0;
    int alarms = 0;
    int hitsBefore = 0;
    int alarmsBefore = 0;
    int rate = 0;
    Arrays.fill(all, from + 1, from + count(), 0);
    for (int i = 0; i < order.length; i++) {
      if (members[order[i]]) {
        hits++;
      } else {
        alarms++;
      }
      if (ends[i]) {
        int tiedOthers = alarms - alarmsBefore;
        pairs += tiedOthers * (hitsBefore + (hits - hitsBefore) / 2.0);
        while (rate < fprs.length && alarms > fprs[rate] * others) {
          all[from + 1 + rate++] = (double) hitsBefore / memberCount;
        }
        hitsBefore = hits;
        alarmsBefore = alarms;
      }
    }
    all[from] = pairs / ((double) memberCount * others);
    return from + count();
  }
}
