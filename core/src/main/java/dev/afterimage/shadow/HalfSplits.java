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
 * Random halves of a pool by subject. Halves 2j and 2j + 1 complete each other, so that among an
 * even number of them every record is in exactly half; where the number is odd, the last is one
 * more. A record without a subject is a subject of its own. With the same seed, more halves begin
 * with the same ones.
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
    List<List<SampleRef>> halves = new ArrayList<>();
    for (int pair = 0; halves.size() < count; pair++) {
      Set<String> first = half(subjects, Seeds.of(seed, "half", pair));
      halves.add(pool.stream().filter(record -> first.contains(subject(record))).toList());
      if (halves.size() < count) {
        halves.add(pool.stream().filter(record -> !first.contains(subject(record))).toList());
      }
    }
    return halves;
  }

  /** Half of the subjects; where their number is odd, the larger or the smaller one by chance. */
  private static Set<String> half(List<String> subjects, long seed) {
    Random random = new Random(seed);
    List<String> shuffled = new ArrayList<>(subjects);
    Collections.shuffle(shuffled, random);
    int size = (subjects.size() + (random.nextBoolean() ? 1 : 0)) / 2;
    return new HashSet<>(shuffled.subList(0, size));
  }

  private static String subject(SampleRef record) {
    return record.subject() == null ? "record " + record.id() : "subject " + record.subject();
  }
}
