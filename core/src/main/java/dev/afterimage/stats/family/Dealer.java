package dev.afterimage.stats.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Deals membership anew: pure clusters as wholes, the records of a mixed cluster among them. */
public final class Dealer {
  private final boolean[] dealt;
  private final List<Pool> pools = new ArrayList<>();

  /**
   * Units that exchange labels.
   *
   * @param units the records of each, (units)
   * @param deck unit numbers in the order of the last deal, (units)
   * @param members how many hold the member label
   */
  private record Pool(int[][] units, int[] deck, int members) {}

  /**
   * @param members as seen, (records)
   * @param clusters equal numbers are one cluster, (records)
   */
  public Dealer(boolean[] members, int[] clusters) {
    this.dealt = new boolean[members.length];
    Map<Integer, List<Integer>> records = new LinkedHashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      records.computeIfAbsent(clusters[i], cluster -> new ArrayList<>()).add(i);
    }
    List<int[]> pure = new ArrayList<>();
    int pureMembers = 0;
    for (List<Integer> cluster : records.values()) {
      int[] all = cluster.stream().mapToInt(Integer::intValue).toArray();
      int in = (int) cluster.stream().filter(i -> members[i]).count();
      if (in == 0 || in == all.length) {
        pure.add(all);
        pureMembers += in > 0 ? 1 : 0;
      } else {
        pools.add(pool(cluster.stream().map(i -> new int[] {i}).toList(), in));
      }
    }
    pools.add(pool(pure, pureMembers));
  }

  private static Pool pool(List<int[]> units, int members) {
    int[] deck = new int[units.size()];
    for (int i = 0; i < deck.length; i++) {
      deck[i] = i;
    }
    return new Pool(units.toArray(int[][]::new), deck, members);
  }

  /** New labels, every choice equally likely; the same array each time. */
  public boolean[] deal(SplittableRandom random) {
    for (Pool pool : pools) {
      int[] deck = pool.deck();
      for (int i = 0; i < deck.length; i++) {
        if (i < pool.members()) {
          int j = i + random.nextInt(deck.length - i);
          int unit = deck[j];
          deck[j] = deck[i];
          deck[i] = unit;
        }
        for (int record : pool.units()[deck[i]]) {
          dealt[record] = i < pool.members();
        }
      }
    }
    return dealt;
  }
}
