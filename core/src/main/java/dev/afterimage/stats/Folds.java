package dev.afterimage.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A seeded split of records into folds that never separates a cluster, with members and non-members
 * spread evenly.
 *
 * <p>Clusters of both sides are dealt first, then those of members, then those of non-members; in
 * each stratum in random order, larger clusters first, each to the fold that has least of what the
 * cluster brings. Every side with two or more clusters is therefore in two or more folds. A fold
 * may be empty where there are fewer clusters than folds.
 *
 * @param foldOf the fold of each record, 0 to count - 1, (records)
 * @param count number of folds, at least 2
 */
public record Folds(int[] foldOf, int count) {

  /** Checks the folds; the array is copied. */
  public Folds {
    if (count < 2) {
      throw new IllegalArgumentException("a split needs at least 2 folds, got " + count);
    }
    foldOf = foldOf.clone();
    for (int fold : foldOf) {
      if (fold < 0 || fold >= count) {
        throw new IllegalArgumentException("fold must be in 0.." + (count - 1) + ", got " + fold);
      }
    }
  }

  /**
   * Splits by cluster.
   *
   * @param members whether each record is a member, (records)
   * @param clusters equal numbers stay together, (records)
   * @param k number of folds, at least 2
   * @param seed the same arguments give the same folds
   */
  public static Folds byCluster(boolean[] members, int[] clusters, int k, long seed) {
    if (k < 2) {
      throw new IllegalArgumentException("a split needs at least 2 folds, got " + k);
    }
    Clustering clustering = Clustering.of(members, clusters);
    Dealer dealer = new Dealer(clustering, k);
    SplittableRandom random = Streams.of(seed, "folds");
    int[][] strata = clustering.strata();
    for (int[] stratum : new int[][] {strata[2], strata[0], strata[1]}) {
      for (int cluster : largestFirst(stratum, clustering, random)) {
        dealer.deal(cluster);
      }
    }
    return new Folds(Arrays.stream(clustering.of()).map(c -> dealer.foldOf[c]).toArray(), k);
  }

  private static int[] largestFirst(int[] stratum, Clustering clusters, SplittableRandom random) {
    int[] shuffled = stratum.clone();
    Streams.shuffle(shuffled, random);
    return Arrays.stream(shuffled)
        .boxed()
        .sorted(Comparator.comparingInt(cluster -> -clusters.size(cluster)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The records of a fold, ascending. */
  public int[] inside(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
  }

  /** The records of all other folds, ascending. */
  public int[] outside(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
  }

  /** Deals clusters to folds and keeps count. */
  private static final class Dealer {
    final int[] foldOf; // (clusters)
    private final Clustering clusters;
    private final long[] members; // (folds)
    private final long[] nonMembers; // (folds)

    Dealer(Clustering clusters, int folds) {
      this.clusters = clusters;
      foldOf = new int[clusters.count()];
      members = new long[folds];
      nonMembers = new long[folds];
    }

    void deal(int cluster) {
      int best = 0;
      for (int fold = 1; fold < members.length; fold++) {
        if (isBetter(cluster, fold, best)) {
          best = fold;
        }
      }
      foldOf[cluster] = best;
      members[best] += clusters.members()[cluster];
      nonMembers[best] += clusters.nonMembers()[cluster];
    }

    /** Less of what the cluster brings; between equals, fewer records in all. */
    private boolean isBetter(int cluster, int fold, int best) {
      int order = Long.compare(load(cluster, fold), load(cluster, best));
      return order < 0
          || (order == 0 && members[fold] + nonMembers[fold] < members[best] + nonMembers[best]);
    }

    private long load(int cluster, int fold) {
      return clusters.members()[cluster] * members[fold]
          + clusters.nonMembers()[cluster] * nonMembers[fold];
    }
  }
}
