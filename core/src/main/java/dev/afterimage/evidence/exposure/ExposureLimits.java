package dev.afterimage.evidence.exposure;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** What so many models can measure, and find, of exposure at all. */
public final class ExposureLimits {
  private static final double ROUNDING = 1 + 1e-9;

  /** The fewest models on a side that leave one when the target is left out. */
  private static final int LEAST_ON_A_SIDE = 2;

  /**
   * Halves are drawn of a quarter of the subjects at the least: with fewer than these, some hold
   * one subject or all but one, and their models know nobody else, or everybody else.
   */
  private static final int LEAST_SUBJECTS = 8;

  private ExposureLimits() {}

  /** Why nothing can be said of a pool of so many subjects; empty where something can. */
  static Optional<String> tooFewSubjects(int subjects) {
    return subjects >= LEAST_SUBJECTS
        ? Optional.empty()
        : Optional.of(
            "a pool of "
                + subjects
                + (subjects == 1 ? " subject" : " subjects")
                + " cannot tell exposure from what its other subjects do to a model; at least "
                + LEAST_SUBJECTS
                + " are needed (records count as subjects where none are known): take a pool of more subjects");
  }

  /**
   * The records that two models or more were trained on and two were not, ascending.
   *
   * @param members the records that each model was trained on, (models)
   * @param records number of records
   * @throws IllegalArgumentException if there is none
   */
  public static int[] measurable(BitSet[] members, int records) {
    int[] in = new int[records];
    for (BitSet trained : members) {
      trained.stream().forEach(record -> in[record]++);
    }
    int most = members.length - LEAST_ON_A_SIDE;
    int[] found =
        IntStream.range(0, records)
            .filter(i -> in[i] >= LEAST_ON_A_SIDE && in[i] <= most)
            .toArray();
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "exposure needs records that two models or more were trained on and two were not; none of "
              + records
              + " is one, of "
              + members.length
              + " models");
    }
    return found;
  }

  /**
   * Why nothing could be found whatever the models remember; empty where something could.
   *
   * @param models number of models, half of them trained on each record
   * @param records number of records tested, 1 or more
   * @param rate the false discovery rate, in (0, 1)
   */
  static Optional<String> inconclusive(int models, int records, double rate) {
    int least = leastModels(1, rate);
    return models >= least
        ? Optional.empty()
        : Optional.of(
            models
                + " models cannot tell exposure from chance at a false discovery rate of "
                + rate
                + "; at least "
                + least
                + " are needed, and "
                + leastModels(records, rate)
                + " to find a single exposed record among "
                + records
                + ": train more shadow models on random halves");
  }

  /**
   * The fewest models, half of them trained on the record, with which a record that they separate
   * perfectly is found though none of the others is exposed: {@code 1 / C(K, K / 2) <= rate /
   * records}.
   *
   * @param records number of records tested, 1 or more
   * @param rate the false discovery rate, in (0, 1)
   */
  static int leastModels(int records, double rate) {
    int models = 2;
    double orders = 2; // C(models, models / 2)
    while (orders * rate * ROUNDING < records) {
      models++;
      orders = orders * models / (models - models / 2);
    }
    return models;
  }
}
