package dev.afterimage.stats;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which records belong to which cluster, clusters numbered from 0 in order of first appearance.
 *
 * @param of cluster of each record, (records)
 * @param members members in each cluster, (clusters)
 * @param nonMembers non-members in each cluster, (clusters)
 */
record Clustering(int[] of, int[] members, int[] nonMembers) {

  /**
   * @param members whether each record is a member, (records)
   * @param labels any numbers; equal numbers are one cluster, (records)
   */
  static Clustering of(boolean[] members, int[] labels) {
    if (members.length != labels.length) {
      throw new IllegalArgumentException(
          "members and clusters need one length, got " + members.length + ", " + labels.length);
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] of = new int[labels.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = numbers.computeIfAbsent(labels[i], label -> numbers.size());
    }
    int[] in = new int[numbers.size()];
    int[] out = new int[numbers.size()];
    for (int i = 0; i < of.length; i++) {
      (members[i] ? in : out)[of[i]]++;
    }
    return new Clustering(of, in, out);
  }

  /**
   * How many clusters of one size would weigh as much: (sum of sizes)^2 / sum of squares (Kish,
   * Survey Sampling, 1965).
   *
   * @param sizes 0 or more, one above 0, (clusters)
   */
  static double effective(int[] sizes) {
    double sum = 0;
    double squares = 0;
    for (int size : sizes) {
      sum += size;
      squares += (double) size * size;
    }
    return sum * sum / squares;
  }

  int count() {
    return members.length;
  }

  int size(int cluster) {
    return members[cluster] + nonMembers[cluster];
  }

  boolean isMixed(int cluster) {
    return members[cluster] > 0 && nonMembers[cluster] > 0;
  }

  /** Clusters with at least one member. */
  int withMembers() {
    return select(cluster -> members[cluster] > 0).length;
  }

  /** Clusters with at least one non-member. */
  int withNonMembers() {
    return select(cluster -> nonMembers[cluster] > 0).length;
  }

  /** Whether members and non-members come from two clusters each, the least that varies. */
  boolean varies() {
    return withMembers() >= 2 && withNonMembers() >= 2;
  }

  /**
   * The strata of resampling: clusters of members alone, of non-members alone, and of both.
   *
   * @return cluster numbers, (3, clusters of the stratum)
   */
  int[][] strata() {
    return new int[][] {
      select(cluster -> nonMembers[cluster] == 0),
      select(cluster -> members[cluster] == 0),
      select(this::isMixed)
    };
  }

  int[] select(IntPredicate condition) {
    return IntStream.range(0, count()).filter(condition).toArray();
  }
}
