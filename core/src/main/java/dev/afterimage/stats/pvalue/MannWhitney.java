package dev.afterimage.stats.pvalue;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The one-sided test of Mann and Whitney (Annals of Mathematical Statistics 1947): do members score
 * higher than non-members? U counts the pairs in which the member's score is above the
 * non-member's.
 *
 * <p>Exact where the scores of members and non-members could be exchanged if membership said
 * nothing, by counting the orders of m and n values with each U. Ties must be counted against the
 * members; the p-value is then valid, and too large. Above {@link #MOST_PAIRS} pairs it is the
 * normal approximation with continuity correction, whose far tail is too large.
 */
public final class MannWhitney {
  /** 71 members and as many non-members. */
  static final int MOST_PAIRS = 5041;

  private final double[] tail; // P(U >= u), (pairs + 1); empty where approximated
  private final int members;
  private final int nonMembers;

  private MannWhitney(double[] tail, int members, int nonMembers) {
    this.tail = tail;
    this.members = members;
    this.nonMembers = nonMembers;
  }

  /**
   * The test for so many scores of each side; worth keeping where it is used again.
   *
   * @param members 1 or more
   * @param nonMembers 1 or more
   */
  public static MannWhitney of(int members, int nonMembers) {
    if (members < 1 || nonMembers < 1) {
      throw new IllegalArgumentException(
          "the test needs both sides, got " + members + " members, " + nonMembers + " others");
    }
    boolean exact = (long) members * nonMembers <= MOST_PAIRS;
    double[] tail = exact ? tail(members, nonMembers) : new double[0];
    return new MannWhitney(tail, members, nonMembers);
  }

  /**
   * The probability of so many pairs or more if membership says nothing, in (0, 1].
   *
   * @param wins pairs in which the member scores higher, ties not among them
   */
  public double pValue(int wins) {
    return tail.length > 0 ? tail[wins] : approximate(wins);
  }

  /** The p-value of members that all score higher than all others: the least there is. */
  public double least() {
    return pValue(members * nonMembers);
  }

  /**
   * Orders of m and n by U. The highest value is a member's, above n others, or another's: {@code
   * N(m, n, u) = N(m - 1, n, u - n) + N(m, n - 1, u)}; here in probabilities, all terms positive.
   */
  private static double[] tail(int members, int nonMembers) {
    double[][] above = new double[nonMembers + 1][]; // of m - 1 members, by n
    Arrays.setAll(above, n -> new double[] {1});
    for (int m = 1; m <= members; m++) {
      double[][] current = new double[nonMembers + 1][];
      current[0] = new double[] {1};
      for (int n = 1; n <= nonMembers; n++) {
        current[n] = mixed(above[n], current[n - 1], m, n);
      }
      above = current;
    }
    double[] tail = above[nonMembers];
    for (int u = tail.length - 2; u >= 0; u--) {
      tail[u] += tail[u + 1];
    }
    for (int u = 0; u < tail.length; u++) {
      tail[u] = Math.min(1, tail[u]);
    }
    return tail;
  }

  private static double[] mixed(double[] memberFirst, double[] otherFirst, int m, int n) {
    double[] mixed = new double[m * n + 1];
    for (int u = 0; u < memberFirst.length; u++) {
      mixed[u + n] += memberFirst[u] * m / (m + n);
    }
    for (int u = 0; u < otherFirst.length; u++) {
      mixed[u] += otherFirst[u] * n / (m + n);
    }
    return mixed;
  }

  private double approximate(int wins) {
    double pairs = (double) members * nonMembers;
    double deviation = Math.sqrt(pairs * (members + nonMembers + 1.0) / 12);
    return NormalDistribution.of(pairs / 2, deviation).survivalProbability(wins - 0.5);
  }
}
