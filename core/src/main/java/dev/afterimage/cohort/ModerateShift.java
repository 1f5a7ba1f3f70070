package dev.afterimage.cohort;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether so many records could have shown a moderate difference: one feature of members moved by
 * so much that it alone would tell them from others with an AUC of {@value #AUC}. The chance to see
 * it follows from how much the feature's contrast varies under labels dealt anew, which counts
 * subjects and not records where a feature is the same in all of a subject; it is the mean over
 * features. Within some points of simulated audits; classifiers of several features can only add to
 * it.
 *
 * @param chance that it would be seen, in [0, 1]
 * @param times how many times as many records, or subjects, would see it with a chance of {@value
 *     #ENOUGH}; at least 1
 */
public record ModerateShift(double chance, double times) {
  /** The AUC by the moved feature alone. */
  public static final double AUC = 0.7;

  /** The chance from which on a difference of this size counts as looked for. */
  public static final double ENOUGH = 0.8;

  private static final double MOST_TIMES = 1000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Nothing could have been seen. */
  static final ModerateShift UNSEEN = new ModerateShift(0, Double.POSITIVE_INFINITY);

  /** Checks the numbers. */
  public ModerateShift {
    if (!(chance >= 0 && chance <= 1) || !(times >= 1)) {
      throw new IllegalArgumentException(
          "a chance must be in [0, 1] and times at least 1, got " + chance + " and " + times);
    }
  }

  /** Whether the chance is large enough to call it looked for. */
  public boolean isLookedFor() {
    return chance >= ENOUGH;
  }

  static ModerateShift of(BlindTest test, int members, int others) {
    double all = (double) members + others;
    double moved = Math.sqrt(2) * NORMAL.inverseCumulativeProbability(AUC); // in deviations
    double product = members / all * others; // a contrast moves by this times the shift
    double grown = Math.sqrt(1 + moved * moved * product / all); // the deviation with the shift
    double threshold = test.threshold();
    double[] distances = // of contrasts, in deviations
        Arrays.stream(test.deviations())
            .filter(deviation -> deviation > 0)
            .map(deviation -> moved / grown * product / deviation)
            .sorted()
            .toArray();
    if (distances.length == 0) {
      return UNSEEN;
    }
    return new ModerateShift(chance(distances, threshold, 1), times(distances, threshold));
  }

  /** Over features, with so many times the records: distances grow by the root. */
  private static double chance(double[] distances, double threshold, double times) {
    return Arrays.stream(distances)
        .map(distance -> NORMAL.cumulativeProbability(distance * Math.sqrt(times) - threshold))
        .average()
        .orElse(0);
  }

  /** The fewest that give the chance that is enough, between 1 and {@link #MOST_TIMES}. */
  private static double times(double[] distances, double threshold) {
    double low = 1;
    double high = MOST_TIMES;
    while (high - low > 0.01) {
      double middle = (low + high) / 2;
      if (chance(distances, threshold, middle) >= ENOUGH) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return chance(distances, threshold, 1) >= ENOUGH ? 1 : high;
  }
}
