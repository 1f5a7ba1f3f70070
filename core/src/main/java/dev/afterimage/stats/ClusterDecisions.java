package dev.afterimage.stats;

/**
 * Decisions counted by cluster, to be summed again in every bootstrap replicate.
 *
 * @param hits members called members, (clusters)
 * @param alarms non-members called members, (clusters)
 * @param members members, (clusters)
 */
record ClusterDecisions(int[] hits, int[] alarms, int[] members) {

  static ClusterDecisions of(RankedScores scores, boolean[] positive) {
    Clustering clusters = scores.clusters();
    int[] hits = new int[clusters.count()];
    int[] alarms = new int[clusters.count()];
    for (int i = 0; i < positive.length; i++) {
      if (positive[i]) {
        (scores.members()[i] ? hits : alarms)[clusters.of()[i]]++;
      }
    }
    return new ClusterDecisions(hits, alarms, clusters.members());
  }

  /**
   * @param weights how often each cluster counts, 0 or more, (clusters)
   */
  double f1(int[] weights) {
    long truePositives = 0;
    long falsePositives = 0;
    long total = 0;
    for (int cluster = 0; cluster < weights.length; cluster++) {
      long weight = weights[cluster];
      truePositives += weight * hits[cluster];
      falsePositives += weight * alarms[cluster];
      total += weight * members[cluster];
    }
    return 2.0 * truePositives / (truePositives + falsePositives + total);
  }
}
