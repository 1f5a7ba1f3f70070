package dev.afterimage.stats;

import java.util.Arrays;

/**
 * Scores sorted once, for everything that is computed from their order: records with equal scores
 * form a tie group, groups are numbered from the highest score down.
 *
 * @param values the distinct scores, descending, (groups)
 * @param groupOf the tie group of each record, (records)
 * @param order record numbers, scores descending, (records)
 * @param members whether each record is a member, (records)
 * @param clusters the clusters of the records
 */
record RankedScores(
    double[] values, int[] groupOf, int[] order, boolean[] members, Clustering clusters) {

  static RankedScores of(LabelledScores scores) {
    return of(scores, Clustering.of(scores.members(), scores.clusters()));
  }

  private static RankedScores of(LabelledScores scores, Clustering clusters) {
    // Negated so that an ascending sort gives descending scores; 0.0 - x has no negative zero.
    double[] keys = Arrays.stream(scores.scores()).map(score -> 0.0 - score).toArray();
    double[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    int[] groupOf = new int[keys.length];
    Arrays.setAll(groupOf, i -> Arrays.binarySearch(distinct, keys[i]));
    double[] values = Arrays.stream(distinct).map(key -> 0.0 - key).toArray();
    int[] order = orderOf(groupOf, values.length);
    return new RankedScores(values, groupOf, order, scores.members().clone(), clusters);
  }

  /** A counting sort: stable and linear. */
  private static int[] orderOf(int[] groupOf, int groups) {
    int[] next = new int[groups + 1];
    for (int group : groupOf) {
      next[group + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] order = new int[groupOf.length];
    for (int i = 0; i < groupOf.length; i++) {
      order[next[groupOf[i]]++] = i;
    }
    return order;
  }

  int size() {
    return groupOf.length;
  }

  int groups() {
    return values.length;
  }

  int memberCount() {
    return Arrays.stream(clusters.members()).sum();
  }

  int nonMemberCount() {
    return Arrays.stream(clusters.nonMembers()).sum();
  }

  boolean hasBothSides() {
    return memberCount() > 0 && nonMemberCount() > 0;
  }

  /**
   * How many members, or non-members, each tie group holds.
   *
   * @param side true for members
   * @return counts, (groups)
   */
  int[] countByGroup(boolean side) {
    int[] counts = new int[groups()];
    for (int i = 0; i < members.length; i++) {
      counts[groupOf[i]] += members[i] == side ? 1 : 0;
    }
    return counts;
  }
}
