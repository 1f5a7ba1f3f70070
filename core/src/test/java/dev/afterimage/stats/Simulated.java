package dev.afterimage.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Scores with a known truth, for tests; the same seed gives the same scores. */
final class Simulated {
  private Simulated() {}

  /** Independent standard normal scores; those of members are moved up by {@code shift}. */
  static LabelledScores gaussian(int members, int nonMembers, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] member = firstAreMembers(members, nonMembers);
    double[] scores = new double[member.length];
    Arrays.setAll(scores, i -> random.nextGaussian() + (member[i] ? shift : 0));
    return LabelledScores.independent(scores, member);
  }

  /**
   * Null scores of which half the variance belongs to the cluster.
   *
   * @param clusters number of clusters, half of members
   * @param size records of each
   */
  static LabelledScores clustered(int clusters, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int records = clusters * size;
    double[] effects = random.doubles(clusters).map(u -> random.nextGaussian()).toArray();
    int[] cluster = new int[records];
    Arrays.setAll(cluster, i -> i / size);
    double[] scores = new double[records];
    Arrays.setAll(scores, i -> effects[cluster[i]] + random.nextGaussian());
    return new LabelledScores(scores, firstAreMembers(records / 2, records - records / 2), cluster);
  }

  /** The same scores, with members and non-members in every cluster. */
  static LabelledScores mixed(int clusters, int size, long seed) {
    LabelledScores pure = clustered(clusters, size, seed);
    boolean[] alternating = new boolean[pure.size()];
    for (int i = 0; i < alternating.length; i++) {
      alternating[i] = i % 2 == 0;
    }
    return new LabelledScores(pure.scores(), alternating, pure.clusters());
  }

  /** The same scores with each record declared a cluster of its own: the fault to be planted. */
  static LabelledScores ignoringClusters(LabelledScores scores) {
    return LabelledScores.independent(scores.scores(), scores.members());
  }

  static boolean[] firstAreMembers(int members, int nonMembers) {
    boolean[] member = new boolean[members + nonMembers];
    Arrays.fill(member, 0, members, true);
    return member;
  }
}
