package dev.afterimage.attacker;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.stats.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which examples teach and which are held out: by group, and each side with as many members as
 * non-members, because the rest of the larger kind is dropped at random.
 *
 * @param training indices, ascending, (examples to learn from)
 * @param heldOut indices, ascending, (examples that choose the epoch)
 */
public record ExampleSplit(int[] training, int[] heldOut) {
  /** Fewest examples of either kind. */
  static final int LEAST = 8;

  /** Copies. */
  public ExampleSplit {
    training = training.clone();
    heldOut = heldOut.clone();
  }

  /**
   * Splits.
   *
   * @throws InvalidDataException if there are fewer than 8 members or non-members, or they are in
   *     too few groups to have both kinds on both sides
   */
  public static ExampleSplit of(MapExamples examples, AttackerPlan plan) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    requireEnough(count(all, examples, true), "members");
    requireEnough(count(all, examples, false), "non-members");
    boolean[] held = held(examples, plan);
    int[] training = Arrays.stream(all).filter(i -> !held[i]).toArray();
    int[] heldOut = Arrays.stream(all).filter(i -> held[i]).toArray();
    ExampleSplit split =
        new ExampleSplit(
            balanced(training, examples, plan.seed(), "training"),
            balanced(heldOut, examples, plan.seed(), "held out"));
    if (split.training.length < 4 || split.heldOut.length < 2) {
      throw new InvalidDataException(
          "an attack classifier needs members and non-members of the shadow on both sides of a"
              + " split by group: there are too few groups to hold out "
              + plan.evaluation().heldOut()
              + " of each");
    }
    return split;
  }

  private static void requireEnough(int count, String kind) {
    if (count < LEAST) {
      throw new InvalidDataException(
          "an attack classifier needs at least "
              + LEAST
              + " "
              + kind
              + " of the shadow to learn from, got "
              + count);
    }
  }

  private static int count(int[] indices, MapExamples examples, boolean member) {
    return (int) Arrays.stream(indices).filter(i -> examples.member(i) == member).count();
  }

  /** Groups in random order are held out while they bring a kind of which there is too little. */
  private static boolean[] held(MapExamples examples, AttackerPlan plan) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    int[] missing = new int[2]; // (non-members, members)
    for (int i = 0; i < examples.size(); i++) {
      groups.computeIfAbsent(examples.group(i), name -> new ArrayList<>()).add(i);
      missing[kind(examples, i)]++;
    }
    for (int kind = 0; kind < 2; kind++) {
      missing[kind] = (int) Math.max(1, Math.round(plan.evaluation().heldOut() * missing[kind]));
    }
    List<List<Integer>> ordered = new ArrayList<>(groups.values());
    int[] order = IntStream.range(0, ordered.size()).toArray();
    Streams.shuffle(order, Streams.of(plan.seed(), "held-out groups"));
    boolean[] held = new boolean[examples.size()];
    for (int position : order) {
      List<Integer> group = ordered.get(position);
      if (group.stream().anyMatch(i -> missing[kind(examples, i)] > 0)) {
        group.forEach(
            i -> {
              held[i] = true;
              missing[kind(examples, i)]--;
            });
      }
    }
    return held;
  }

  private static int kind(MapExamples examples, int index) {
    return examples.member(index) ? 1 : 0;
  }

  private static int[] balanced(int[] indices, MapExamples examples, long seed, String purpose) {
    int least = Math.min(count(indices, examples, true), count(indices, examples, false));
    int[] shuffled = indices.clone();
    Streams.shuffle(shuffled, Streams.of(seed, "balance " + purpose));
    int[] kept = new int[2]; // (non-members, members)
    return Arrays.stream(shuffled)
        .filter(i -> kept[kind(examples, i)]++ < least)
        .sorted()
        .toArray();
  }
}
