package dev.afterimage.attack;

import java.util.HashMap;
import java.util.Map;

/**
 * How many subjects known non-members are of: records of one subject are much alike, so that a
 * hundred of three subjects teach little about a fourth.
 */
public final class Subjects {
  /** Below this effective number, nothing is learnt from them. */
  public static final int ENOUGH = 20;

  private Subjects() {}

  /**
   * The effective number of Kish (1965): (sum of sizes)^2 / (sum of squared sizes), which is the
   * number of subjects where they are of equal size.
   *
   * @param subjects equal numbers are of one subject, (records)
   */
  public static double effectiveNumber(int[] subjects) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int subject : subjects) {
      sizes.merge(subject, 1, Integer::sum);
    }
    double squares = sizes.values().stream().mapToDouble(size -> Math.pow(size, 2)).sum();
    return squares > 0 ? Math.pow(subjects.length, 2) / squares : 0;
  }

  /** Whether attacks learn from records of these subjects. */
  public static boolean areEnough(int[] subjects) {
    return effectiveNumber(subjects) >= ENOUGH - 1e-9;
  }
}
