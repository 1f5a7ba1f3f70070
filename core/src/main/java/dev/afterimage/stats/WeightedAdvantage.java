package dev.afterimage.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

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
   * @param weights how often each cluster counts, 0 or more, (clusters)
   * @return largest true positive rate minus false positive rate, in [0, 1]
   */
  double largest(int[] weights) {
    return largestAbove(new double[curve.length], 0, weights);
  }

  /**
   * How far the curve of a replicate rises above the sample's own, at most, over the thresholds
   * near the sample's maximum.
   *
   * @param depth how far below the maximum a threshold may be, 0 or more
   */
  ToDoubleFunction<int[]> excess(double depth) {
    double limit = Math.max(0, Arrays.stream(curve).max().orElse(0)) - depth;
    double[] base =
        Arrays.stream(curve).map(d -> d >= limit ? d : Double.POSITIVE_INFINITY).toArray();
    double start = limit <= 0 ? 0 : Double.NEGATIVE_INFINITY;
    return weights -> largestAbove(base, start, weights);
  }

  private double largestAbove(double[] base, double start, int[] weights) {
    double perMember = 1.0 / total(weights, clusters.members());
    double perNonMember = 1.0 / total(weights, clusters.nonMembers());
    long members = 0;
    long nonMembers = 0;
    double best = start;
    for (int at = 0; at < clusterAt.length; at++) {
      int weight = weights[clusterAt[at]];
      if (memberAt[at]) {
        members += weight;
      } else {
        nonMembers += weight;
      }
      if (lastOfTie[at]) {
        best = Math.max(best, members * perMember - nonMembers * perNonMember - base[at]);
      }
    }
    return best;
  }

  private static long total(int[] weights, int[] counts) {
    long total = 0;
    for (int cluster = 0; cluster < counts.length; cluster++) {
      total += (long) weights[cluster] * counts[cluster];
    }
    return total;
  }
}
