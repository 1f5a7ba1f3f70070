package dev.afterimage.shadow;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Random halves of a pool by subject. Every subject is in half of the halves, drawn anew for each
 * (where their number is odd, in one more or less): which models saw a record is then a draw among
 * equals, which exact tests of exposure rest on and halves that complete each other would break. So
 * halves differ a little in size. A record without a subject is a subject of its own.
 */
public final class HalfSplits {
  /** Fewer leave too little on either side to train on. */
  public static final int LEAST_SUBJECTS = 4;

  private HalfSplits() {}

  /**
   * Draws halves.
   *
   * @param pool records with different ids
   * @param count how many, at least 1
   * @param seed of the draws
   * @return {@code count} lists of records, in the pool's order
   * @throws InvalidDataException if the pool has fewer than {@link #LEAST_SUBJECTS} subjects
   */
  public static List<List<SampleRef>> of(List<SampleRef> pool, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of halves must be at least 1, got " + count);
    }
    List<String> subjects =
        new ArrayList<>(new TreeSet<>(pool.stream().map(HalfSplits::subject).toList()));
    if (subjects.size() < LEAST_SUBJECTS) {
      throw new InvalidDataException(
          "the pool of shadows must have at least "
              + LEAST_SUBJECTS
              + " subjects, got "
              + subjects.size()
              + " with "
              + pool.size()
              + " records");
    }
    List<Set<String>> halves = draw(subjects, count, new Random(Seeds.of(seed, "halves", count)));
    return halves.stream()
        .map(half -> pool.stream().filter(record -> half.contains(subject(record))).toList())
        .toList();
  }

  /**
   * Draws until no half has under a quarter of the subjects or over three: a matter of tiny pools.
   */
  private static List<Set<String>> draw(List<String> subjects, int count, Random random) {
    while (true) {
      List<Set<String>> halves =
          count == 1 ? List.of(half(subjects, random)) : shared(subjects, count, random);
      int least = subjects.size() / 4;
      if (halves.stream()
          .allMatch(half -> half.size() >= least && half.size() <= subjects.size() - least)) {
        return halves;
      }
    }
  }

  private static Set<String> half(List<String> subjects, Random random) {
    List<String> shuffled = new ArrayList<>(subjects);
    Collections.shuffle(shuffled, random);
    return new HashSet<>(shuffled.subList(0, subjects.size() / 2));
  }

  private static List<Set<String>> shared(List<String> subjects, int count, Random random) {
    List<Set<String>> halves = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      halves.add(new HashSet<>());
      order.add(i);
    }
    for (String subject : subjects) {
      Collections.shuffle(order, random);
      int uses = (count + (random.nextBoolean() ? 1 : 0)) / 2;
      order.subList(0, uses).forEach(half -> halves.get(half).add(subject));
    }
    return halves;
  }

  private static String subject(SampleRef record) {
    return record.subject() == null ? "record " + record.id() : "subject " + record.subject();
  }
}
