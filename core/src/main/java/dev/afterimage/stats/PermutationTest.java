package dev.afterimage.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A one-sided Monte-Carlo permutation test of the AUC: how often does membership dealt at random
 * give an AUC at least as high?
 *
 * <p>Clusters of members alone and of non-members alone exchange their labels as wholes, whatever
 * their size; in a cluster of both, its records exchange theirs. Under the null hypothesis that
 * membership says nothing of the scores, each such exchange is as likely as the labels seen, so
 * that p = (1 + #{AUC* >= AUC}) / (1 + B) is valid at every sample size (Phipson and Smyth, SAGMB
 * 2010). With few clusters few exchanges exist, and p cannot be small.
 */
final class PermutationTest {
  /** Permutations; the smallest p-value is 1 / 2000. */
  static final int PERMUTATIONS = 1999;

  private PermutationTest() {}

  /** The p-value, in (0, 1]; 1 where there are no members or no non-members. */
  static double pValue(RankedScores scores, SplittableRandom random) {
    if (!scores.hasBothSides()) {
      return 1;
    }
    double observed = Placements.of(scores).auc();
    List<LabelPool> pools = pools(scores);
    int asHigh = 0;
    for (int i = 0; i < PERMUTATIONS; i++) {
      // The margin makes equal AUCs equal when their member counts, and so roundings, differ.
      asHigh += permutedAuc(pools, scores.size(), random) >= observed - 1e-12 ? 1 : 0;
    }
    return (1.0 + asHigh) / (1.0 + PERMUTATIONS);
  }

  /** Mann-Whitney: AUC = (R - m (m + 1) / 2) / (m n), R the sum of the members' mid-ranks. */
  private static double permutedAuc(List<LabelPool> pools, int size, SplittableRandom random) {
    long doubledRanks = 0;
    long members = 0;
    for (LabelPool pool : pools) {
      pool.deal(random);
      doubledRanks += pool.memberRanks();
      members += pool.memberRecords();
    }
    return (doubledRanks - members * (members + 1)) / (2.0 * members * (size - members));
  }

  /** One pool of all pure clusters, and one for the records of each mixed cluster. */
  private static List<LabelPool> pools(RankedScores scores) {
    Clustering clusters = scores.clusters();
    long[] ranks = doubledRanks(scores);
    List<LabelPool> pools = new ArrayList<>();
    pools.add(pureClusters(clusters, ranks));
    int[][] records = recordsOf(clusters);
    for (int cluster : clusters.select(clusters::isMixed)) {
      long[] own = Arrays.stream(records[cluster]).mapToLong(i -> ranks[i]).toArray();
      int[] ones = new int[own.length];
      Arrays.fill(ones, 1);
      pools.add(new LabelPool(own, ones, clusters.members()[cluster]));
    }
    return pools;
  }

  private static LabelPool pureClusters(Clustering clusters, long[] ranks) {
    long[] sums = new long[clusters.count()];
    for (int i = 0; i < ranks.length; i++) {
      sums[clusters.of()[i]] += ranks[i];
    }
    int[] pure = clusters.select(cluster -> !clusters.isMixed(cluster));
    long[] pureSums = Arrays.stream(pure).mapToLong(cluster -> sums[cluster]).toArray();
    int[] sizes = Arrays.stream(pure).map(clusters::size).toArray();
    int labels = (int) Arrays.stream(pure).filter(c -> clusters.members()[c] > 0).count();
    return new LabelPool(pureSums, sizes, labels);
  }

  /** The records of every cluster, (clusters, records of the cluster). */
  private static int[][] recordsOf(Clustering clusters) {
    int[][] records = new int[clusters.count()][];
    Arrays.setAll(records, cluster -> new int[clusters.size(cluster)]);
    int[] filled = new int[clusters.count()];
    IntStream.range(0, clusters.of().length)
        .forEach(i -> records[clusters.of()[i]][filled[clusters.of()[i]]++] = i);
    return records;
  }

  /** Twice the mid-rank of each record, from the lowest score up: whole numbers, (records). */
  private static long[] doubledRanks(RankedScores scores) {
    int[] sizes = new int[scores.groups()];
    for (int group : scores.groupOf()) {
      sizes[group]++;
    }
    long[] ofGroup = new long[sizes.length];
    long below = 0;
    for (int group = sizes.length - 1; group >= 0; group--) {
      ofGroup[group] = 2 * below + sizes[group] + 1;
      below += sizes[group];
    }
    return Arrays.stream(scores.groupOf()).mapToLong(group -> ofGroup[group]).toArray();
  }

  /**
   * Units that exchange their membership labels with each other: whole clusters, or the records of
   * one cluster. The number of member labels is kept.
   */
  private static final class LabelPool {
    private final long[] ranks; // sum of doubled mid-ranks of each unit, (units)
    private final int[] sizes; // records of each unit, (units)
    private final int members; // units with the member label
    private final int[] deck; // unit numbers in the order of the last deal, (units)
    private final long allRanks;
    private final long allRecords;
    private long memberRanks;
    private long memberRecords;

    LabelPool(long[] ranks, int[] sizes, int members) {
      this.ranks = ranks;
      this.sizes = sizes;
      this.members = members;
      deck = new int[ranks.length];
      Arrays.setAll(deck, i -> i);
      allRanks = Arrays.stream(ranks).sum();
      allRecords = Arrays.stream(sizes).sum();
    }

    /**
     * Deals the labels anew, every choice equally likely; deals the rarer label and takes the rest.
     */
    void deal(SplittableRandom random) {
      boolean rest = members > deck.length / 2;
      int dealt = rest ? deck.length - members : members;
      long rankSum = 0;
      long records = 0;
      for (int i = 0; i < dealt; i++) {
        Streams.swap(deck, i, i + random.nextInt(deck.length - i));
        rankSum += ranks[deck[i]];
        records += sizes[deck[i]];
      }
      memberRanks = rest ? allRanks - rankSum : rankSum;
      memberRecords = rest ? allRecords - records : records;
    }

    /** Sum of doubled mid-ranks of the records that hold the member label since the last deal. */
    long memberRanks() {
      return memberRanks;
    }

    /** Records that hold the member label since the last deal. */
    long memberRecords() {
      return memberRecords;
    }
  }
}
