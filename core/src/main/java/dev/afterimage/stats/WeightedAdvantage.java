package dev.afterimage.stats;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** The advantage of a sample in which clusters count several times: one sweep, nothing sorted. */
final class WeightedAdvantage {
  private final Clustering clusters;
  private final int[] clusterAt; // cluster of each record, scores descending, (records)
  private final boolean[] memberAt; // scores descending, (records)
  private final boolean[] lastOfTie; // whether the next record scores lower, (records)
  private final double[] curve; // the sample's TPR - FPR after each record, (records)

  WeightedAdvantage(RankedScores scores) {
    clusters = scores.clusters();
    int size = scores.size();
    clusterAt = new int[size];
    memberAt = new boolean[size];
    lastOfTie = new boolean[size];
    curve = new double[size];
    int[] order = scores.order();
    RocCurve roc = Roc.of(scores);
    for (int at = 0; at < size; at++) {
      int group = scores.groupOf()[order[at]];
      clusterAt[at] = clusters.of()[order[at]];
      memberAt[at] = scores.members()[order[at]];
      lastOfTie[at] = at + 1 == size || group != scores.groupOf()[order[at + 1]];
      curve[at] = roc.tpr()[group + 1] - roc.fpr()[group + 1];
    }
  }

  /**
   * Statistics of a sample: how far its curve rises above the curve seen, at most, over the
   * thresholds near the maximum seen; and its own largest rate.
   *
   * @param depth how far below the maximum a threshold may be, 0 or more
   */
  BiConsumer<int[], double[]> excessAndLargest(double depth) {
    double limit = Math.max(0, Arrays.stream(curve).max().orElse(0)) - depth;
    double[] base =
        Arrays.stream(curve).map(d -> d >= limit ? d : Double.POSITIVE_INFINITY).toArray();
    double start = limit <= 0 ? 0 : Double.NEGATIVE_INFINITY;
    return (weights, values) -> sweep(base, start, weights, values);
  }

  private void sweep(double[] base, double start, int[] weights, double[] values) {
    double perMember = 1.0 / total(weights, clusters.members());
    double perNonMember = 1.0 / total(weights, clusters.nonMembers());
    long members = 0;
    long nonMembers = 0;
    double excess = start;
    double largest = 0;
    for (int at = 0; at < clusterAt.length; at++) {
      int weight = weights[clusterAt[at]];
      if (memberAt[at]) {
        members += weight;
      } else {
        nonMembers += weight;
      }
      if (lastOfTie[at]) {
        double rate = members * perMember - nonMembers * perNonMember;
        excess = Math.max(excess, rate - base[at]);
        largest = Math.max(largest, rate);
      }
    }
    values[0] = excess;
    values[1] = largest;
  }

  private static long total(int[] weights, int[] counts) {
    long total = 0;
    for (int cluster = 0; cluster < counts.length; cluster++) {
      total += (long) weights[cluster] * counts[cluster];
    }
    return total;
  }
}
