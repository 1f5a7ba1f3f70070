package dev.afterimage.cohort;

import dev.afterimage.stats.Folds;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Features as normal scores of their ranks (van der Waerden 1952), with deviation 1 over all
 * records: a shift counts the same whatever a feature's scale and tails, and no outlier rules.
 * Knows no labels, so that whatever is computed of them may be compared with the same under labels
 * that are dealt anew.
 */
final class StandardFeatures {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[][] values; // (records, features and a 1 for the intercept)
  private final int count; // of features
  private final int[] foldOf; // (records)
  private final double[][] totals; // sums over all records, (folds, features and 1)

  /**
   * @param raw (records, features)
   * @param folds chosen without labels
   */
  StandardFeatures(double[][] raw, Folds folds) {
    count = raw[0].length;
    foldOf = folds.foldOf();
    values = new double[raw.length][count + 1];
    double[] scores = normalScores(raw.length);
    for (int f = 0; f < count; f++) {
      standardise(raw, f, scores);
    }
    for (double[] record : values) {
      record[count] = 1;
    }
    totals = new double[folds.count()][count + 1];
    for (int i = 0; i < values.length; i++) {
      add(values[i], totals[foldOf[i]]);
    }
  }

  /** Of every rank and half rank: [r] is that of rank r / 2, from 0 to n - 1, (2 n - 1). */
  private static double[] normalScores(int n) {
    double[] scores = new double[2 * n - 1];
    for (int r = 0; r < scores.length; r++) {
      scores[r] = NORMAL.inverseCumulativeProbability((r / 2.0 + 1) / (n + 1));
    }
    return scores;
  }

  /** Ties have the score of their middle rank, so that what is constant has 0. */
  private void standardise(double[][] raw, int f, double[] scores) {
    int n = raw.length;
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = raw[i][f] + 0.0; // -0 is 0
    }
    double[] own = sorted.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double score = scores[below(sorted, own[i], 0) + below(sorted, own[i], 1) - 1];
      values[i][f] = score;
      sum += score;
      squares += score * score;
    }
    double mean = sum / n;
    double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
    boolean varies = Double.compare(sorted[0], sorted[n - 1]) < 0;
    for (int i = 0; i < n; i++) {
      values[i][f] = varies ? (values[i][f] - mean) / deviation : 0;
    }
  }

  /** How many values lie below one: compare as less than 0, or than 1, which counts equal ones. */
  private static int below(double[] sorted, double value, int than) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], value) < than) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void add(double[] record, double[] sum) {
    for (int f = 0; f < sum.length; f++) {
      sum[f] += record[f];
    }
  }

  int count() {
    return count;
  }

  int folds() {
    return totals.length;
  }

  /** (records, features and 1); not a copy. */
  double[][] values() {
    return values;
  }

  /** The fold of each record; not a copy. */
  int[] foldOf() {
    return foldOf;
  }

  /** Sums over the members of each fold, (folds, features and 1). */
  double[][] sums(boolean[] members) {
    double[][] sums = new double[totals.length][count + 1];
    for (int i = 0; i < members.length; i++) {
      if (members[i]) {
        add(values[i], sums[foldOf[i]]);
      }
    }
    return sums;
  }

  /**
   * Of every feature, the sum over members less what it would be at their share of all records.
   *
   * @param sums of {@link #sums}
   * @return (features)
   */
  double[] contrasts(double[][] sums) {
    double[] members = new double[count + 1];
    double[] all = new double[count + 1];
    for (int k = 0; k < totals.length; k++) {
      add(sums[k], members);
      add(totals[k], all);
    }
    double share = members[count] / all[count];
    double[] contrasts = new double[count];
    for (int f = 0; f < count; f++) {
      contrasts[f] = members[f] - share * all[f];
    }
    return contrasts;
  }

  /** Sums over members less those over others, of all folds but one, (features and 1). */
  double[] signed(double[][] sums, int without) {
    double[] signed = new double[count + 1];
    for (int k = 0; k < totals.length; k++) {
      for (int f = 0; k != without && f <= count; f++) {
        signed[f] += 2 * sums[k][f] - totals[k][f];
      }
    }
    return signed;
  }
}
