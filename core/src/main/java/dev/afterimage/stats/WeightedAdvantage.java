package dev.afterimage.stats;

/** The advantage of a sample in which clusters count several times: one sweep, nothing sorted. */
final class WeightedAdvantage {
  private final Clustering clusters;
  private final int[] clusterAt; // cluster of each record, scores descending, (records)
  private final boolean[] memberAt; // scores descending, (records)
  private final boolean[] lastOfTie; // whether the next record scores lower, (records)

  WeightedAdvantage(RankedScores scores) {
    clusters = scores.clusters();
    int size = scores.size();
    clusterAt = new int[size];
    memberAt = new boolean[size];
    lastOfTie = new boolean[size];
    int[] order = scores.order();
    for (int at = 0; at < size; at++) {
      clusterAt[at] = clusters.of()[order[at]];
      memberAt[at] = scores.members()[order[at]];
      lastOfTie[at] =
          at + 1 == size || scores.groupOf()[order[at]] != scores.groupOf()[order[at + 1]];
    }
  }

  /**
   * @param weights how often each cluster counts, 0 or more, (clusters)
   * @return largest true positive rate minus false positive rate, in [0, 1]
   */
  double ofWeights(int[] weights) {
    double perMember = 1.0 / total(weights, clusters.members());
    double perNonMember = 1.0 / total(weights, clusters.nonMembers());
    long members = 0;
    long nonMembers = 0;
    double best = 0;
    for (int at = 0; at < clusterAt.length; at++) {
      int weight = weights[clusterAt[at]];
      if (memberAt[at]) {
        members += weight;
      } else {
        nonMembers += weight;
      }
      if (lastOfTie[at]) {
        best = Math.max(best, members * perMember - nonMembers * perNonMember);
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
