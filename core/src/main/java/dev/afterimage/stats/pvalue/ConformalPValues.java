package dev.afterimage.stats.pvalue;

import java.util.Arrays;

/**
 * For each score, how surprising it would be of a non-member, judged by scores of known
 * non-members.
 *
 * <p>p = (1 + #{reference >= score}) / (n + 1) (Vovk, Gammerman and Shafer 2005). If the score is
 * of a non-member exchangeable with the reference, P(p &lt;= a) &lt;= a for every a; ties count
 * against the score, which keeps this true without randomness. The smallest value is 1 / (n + 1),
 * so that the reference limits what can be found. All p-values share one reference: they depend on
 * each other, positively (Bates et al., Annals of Statistics 2023).
 */
public final class ConformalPValues {
  private final double[] reference; // ascending, (non-members)

  /**
   * @param reference scores of known non-members, at least one, none NaN, (non-members)
   */
  public ConformalPValues(double[] reference) {
    if (reference.length == 0) {
      throw new IllegalArgumentException("a reference needs at least one score, got none");
    }
    this.reference = Arrays.stream(reference).map(ConformalPValues::checked).sorted().toArray();
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
    int below = firstAtLeast(checked(score));
    return (1.0 + reference.length - below) / (reference.length + 1.0);
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
