package dev.afterimage.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Units that exchange their membership labels with each other: whole clusters, or the records of
 * one cluster. The number of member labels is kept.
 */
final class LabelPool {
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
