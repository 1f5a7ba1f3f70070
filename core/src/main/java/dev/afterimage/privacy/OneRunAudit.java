package dev.afterimage.privacy;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A lower bound of epsilon from one training (Steinke, Nasr and Jagielski 2023). Each of m canaries
 * is put into the training by a fair coin of its own; of some of them, an auditor who knows the
 * result guesses how the coin fell, and the others are left alone. Under (epsilon, 0) privacy the
 * number of right guesses is at most binomial with success probability e^epsilon / (1 + e^epsilon);
 * under (epsilon, delta) privacy the tail grows by at most 2 m delta max over i of P[v - i <= W <
 * v] / i (their theorem 5.2 and appendix D).
 *
 * @param canaries m, at least 1
 * @param guesses r, from 0 to m
 * @param right v, from 0 to r
 */
public record OneRunAudit(int canaries, int guesses, int right) {
  private static final int HALVINGS = 50;
  private static final double LARGEST = 100; // epsilon

  /** Checks the counts. */
  public OneRunAudit {
    if (canaries < 1 || right < 0 || right > guesses || guesses > canaries) {
      throw new IllegalArgumentException(
          "an audit has 0 <= right <= guesses <= canaries and a canary, got "
              + right
              + ", "
              + guesses
              + " and "
              + canaries);
    }
  }

  /** With as many canaries, all of which are guessed, and right. */
  public OneRunAudit allRight() {
    return new OneRunAudit(canaries, canaries, canaries);
  }

  /**
   * The probability of so many right guesses or more under a guarantee, or a bound of it.
   *
   * @param epsilon at least 0
   * @param delta in [0, 1)
   */
  double chance(double epsilon, double delta) {
    if (right == 0) {
      return 1;
    }
    BinomialDistribution likely = BinomialDistribution.of(guesses, 1 / (1 + Math.exp(-epsilon)));
    double steepest = 0;
    double below = 0; // P[right - i <= W < right]
    for (int i = 1; delta > 0 && i <= right; i++) {
      double next = likely.probability(right - i);
      if (next < steepest) {
        break; // past the peak of the distribution: the mean only falls from here on
      }
      below += next;
      steepest = below / i;
    }
    return Math.min(1, likely.survivalProbability(right - 1) + 2 * canaries * delta * steepest);
  }

  /**
   * The largest epsilon that the guesses refute.
   *
   * @param delta of the guarantee, in [0, 1)
   * @param confidence that the true epsilon is at least what is returned, in (0, 1)
   * @return at least 0
   */
  public double lowerBound(double delta, double confidence) {
    if (!(delta >= 0 && delta < 1) || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "delta must be in [0, 1) and confidence in (0, 1), got " + delta + " and " + confidence);
    }
    double low = 0;
    double high = LARGEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (chance(middle, delta) <= 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
