package dev.afterimage.stats.pvalue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * For each score, how surprising it would be of a non-member, judged by scores of known
 * non-members.
 *
 * <p>p = (1 + sum over subjects of the share of their records with reference >= score) / (n + 1),
 * with n the subjects of the reference (Lee, Barber and Willett, "Distribution-free inference with
 * hierarchical data", 2023; with one record a subject Vovk, Gammerman and Shafer 2005). If the
 * score is of a non-member whose subject is exchangeable with those of the reference, P(p &lt;= a)
 * &lt;= a for every a, however alike the records of a subject are; ties count against the score,
 * which keeps this true without randomness. The smallest value is 1 / (n + 1), so that the
 * reference limits what can be found. All p-values share one reference: they depend on each other,
 * positively (Bates et al., Annals of Statistics 2023).
 */
public final class ConformalPValues {
  private final double[] reference; // ascending, (records)
  private final double[] above; // subjects' shares at or above each place, 0 behind the last
  private final int subjects;

  /**
   * Records that are each a subject of their own; as {@link #ConformalPValues(double[], int[])}.
   */
  public ConformalPValues(double[] reference) {
    this(reference, IntStream.range(0, reference.length).toArray());
  }

  /**
   * @param reference scores of known non-members, at least one, none NaN, (records)
   * @param clusters any numbers; equal numbers are one subject, (records)
   */
  public ConformalPValues(double[] reference, int[] clusters) {
    if (reference.length == 0 || reference.length != clusters.length) {
      throw new IllegalArgumentException(
          "a reference needs at least one score, and a subject for each, got "
              + reference.length
              + " and "
              + clusters.length);
    }
    double[] scores = Arrays.stream(reference).map(ConformalPValues::checked).toArray();
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int cluster : clusters) {
      sizes.merge(cluster, 1, Integer::sum);
    }
    subjects = sizes.size();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.reference = Arrays.stream(order).mapToDouble(i -> scores[i]).toArray();
    above = new double[scores.length + 1];
    for (int i = scores.length - 1; i >= 0; i--) {
      above[i] = above[i + 1] + 1.0 / sizes.getOrDefault(clusters[order[i]], 1);
    }
  }

  /**
   * The p-values of scores, higher = more likely a member.
   *
   * @param scores none NaN, (scores)
   * @return in [1 / (n + 1), 1], (scores)
   */
  public double[] of(double[] scores) {
    return Arrays.stream(scores).map(this::of).toArray();
  }

  /** The p-value of one score, not NaN. */
  public double of(double score) {
    return Math.min(1, (1 + above[firstAtLeast(checked(score))]) / (subjects + 1.0));
  }

  /** Subjects of the reference. */
  public int subjects() {
    return subjects;
  }

  private int firstAtLeast(double score) {
    int low = 0;
    int high = reference.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reference[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double checked(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score must be a number, got NaN");
    }
    return score + 0.0; // no negative zero, which would sort below zero
  }
}
