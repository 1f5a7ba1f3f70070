package dev.afterimage.trace;

import java.util.OptionalInt;

/**
 * What a list of suspects could show with so many unseen subjects, whatever the scores are; a
 * record whose subject is unknown is one of its own.
 *
 * <p>A conformal p-value is at least 1 / (n + 1) with n unseen subjects. Of m suspects the
 * procedure of Benjamini and Hochberg lists k only if their p-values are at most k q / m, so that a
 * list needs k suspects above all unseen records with 1 / (n + 1) &lt;= k q / m; with k = m at the
 * most, nobody can be listed where n &lt; 1 / q - 1.
 *
 * @param suspects m, 0 or more
 * @param unseen n, 0 or more
 * @param rate q, the false-discovery rate, in (0, 1)
 */
public record ListPower(int suspects, int unseen, double rate) {

  /** Checks the ranges. */
  public ListPower {
    if (suspects < 0 || unseen < 0 || !(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "needs 0 or more suspects and unseen subjects and a rate in (0, 1), got "
              + suspects
              + ", "
              + unseen
              + ", "
              + rate);
    }
  }

  /** The smallest p-value that so many unseen subjects allow, in (0, 1]. */
  public double smallestP() {
    return smallestP(unseen);
  }

  private static double smallestP(long unseen) {
    return 1.0 / (unseen + 1);
  }

  /**
   * How many suspects, at the least, must score above all unseen records for any to be listed;
   * empty if even all of them would not do.
   */
  public OptionalInt fewestListed() {
    for (int k = 1; k <= suspects; k++) {
      if (isListed(unseen, k)) {
        return OptionalInt.of(k);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether any suspect could be listed. */
  public boolean isPossible() {
    return suspects > 0 && isListed(unseen, suspects);
  }

  /** How many unseen subjects it takes to list anyone, if all suspects score above them. */
  public long unseenForAny() {
    return unseenFor(Math.max(1, suspects));
  }

  /** How many unseen subjects it takes to list a single suspect. */
  public long unseenForOne() {
    return unseenFor(1);
  }

  /** The fewest n with 1 / (n + 1) <= k q / m, as the procedure computes it. */
  private long unseenFor(int listed) {
    long fewest = Math.max(0, (long) Math.ceil(Math.max(1, suspects) / (listed * rate)) - 2);
    while (!isListed(fewest, listed)) {
      fewest++;
    }
    return fewest;
  }

  // In the order of BenjaminiHochberg, so that both round alike.
  private boolean isListed(long calibration, int listed) {
    return smallestP(calibration) <= listed * rate / Math.max(1, suspects);
  }
}
