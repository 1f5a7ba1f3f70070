package dev.afterimage.verdict;

import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Streams;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An attack's scores as guesses of a one-run audit: members from a threshold up, others from a
 * lower one down, and nothing said of the rest. One half of the records, drawn by seed, chooses the
 * thresholds; the other is guessed. Of every subject, one record takes part, and of members and
 * others as many: coins must be independent and fair, or guessing the larger side would seem to
 * show something.
 */
final class CoinGuesses {
  /** How much of the choosing half may be guessed at either end. */
  private static final double[] SHARES = {0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5};

  private static final int FEWEST = 4; // records, so that both halves have two

  private final LabelledScores scores;

  private CoinGuesses(LabelledScores scores) {
    this.scores = scores;
  }

  /**
   * The guesses of the judging half.
   *
   * @param delta that thresholds are chosen for
   * @param confidence that they are chosen for, in (0, 1)
   */
  static OneRunAudit of(LabelledScores scores, double delta, double confidence, long seed) {
    int[] coins = fairCoins(scores, seed);
    if (coins.length < FEWEST) {
      return new OneRunAudit(Math.max(1, coins.length), 0, 0);
    }
    CoinGuesses guesses = new CoinGuesses(scores);
    int[] choosing = Arrays.copyOf(coins, coins.length / 2);
    int[] judging = Arrays.copyOfRange(coins, coins.length / 2, coins.length);
    return guesses.count(judging, guesses.choose(choosing, delta, confidence));
  }

  /** One record of every cluster, and as many members as others; in random order, (coins). */
  private static int[] fairCoins(LabelledScores scores, long seed) {
    int[] order = IntStream.range(0, scores.size()).toArray();
    Streams.shuffle(order, Streams.of(seed, "coins"));
    Set<Integer> taken = new HashSet<>();
    int[] single = Arrays.stream(order).filter(i -> taken.add(scores.clusters()[i])).toArray();
    boolean[] members = scores.members();
    long in = Arrays.stream(single).filter(i -> members[i]).count();
    long each = Math.min(in, single.length - in);
    long[] left = {each, each}; // others, members
    return Arrays.stream(single).filter(i -> left[members[i] ? 1 : 0]-- > 0).toArray();
  }

  /**
   * @param low others are guessed from here down
   * @param high members from here up
   */
  private record Thresholds(double low, double high) {}

  private Thresholds choose(int[] coins, double delta, double confidence) {
    double[] sorted = Arrays.stream(coins).mapToDouble(i -> scores.scores()[i]).sorted().toArray();
    Thresholds best = new Thresholds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    double most = 0;
    for (double lowest : SHARES) {
      for (double highest : SHARES) {
        Thresholds thresholds = new Thresholds(low(sorted, lowest), high(sorted, highest));
        double shown = count(coins, thresholds).lowerBound(delta, confidence);
        if (shown > most) {
          most = shown;
          best = thresholds;
        }
      }
    }
    return best;
  }

  private static double low(double[] sorted, double share) {
    int count = (int) Math.round(share * sorted.length);
    return count == 0 ? Double.NEGATIVE_INFINITY : sorted[count - 1];
  }

  private static double high(double[] sorted, double share) {
    int count = (int) Math.round(share * sorted.length);
    return count == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - count];
  }

  private OneRunAudit count(int[] coins, Thresholds thresholds) {
    double[] values = scores.scores();
    boolean[] members = scores.members();
    int guesses = 0;
    int right = 0;
    for (int i : coins) {
      boolean in = values[i] >= thresholds.high();
      if (in || values[i] <= thresholds.low()) {
        guesses++;
        right += in == members[i] ? 1 : 0;
      }
    }
    return new OneRunAudit(coins.length, guesses, right);
  }
}
