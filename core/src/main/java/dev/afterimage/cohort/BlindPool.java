package dev.afterimage.cohort;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The statistics of several labellings of the same records, each centred and scaled by what it is
 * over all of them, and the largest of each labelling. Every labelling is treated alike, so that
 * their order means nothing where labels mean nothing.
 *
 * @param contrasts in deviations, (labellings, features)
 * @param deviations that contrasts had; 0 of what is constant, (features)
 * @param largest statistic, as a normal deviate, (labellings)
 */
record BlindPool(double[][] contrasts, double[] deviations, double[] largest) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * @param contrasts (labellings) of (features)
   * @param aucs (labellings) of (families)
   */
  static BlindPool of(List<double[]> contrasts, List<double[]> aucs) {
    double[][] single = contrasts.stream().map(double[]::clone).toArray(double[][]::new);
    double[][] joint = aucs.stream().map(double[]::clone).toArray(double[][]::new);
    double[] deviations = standardise(single);
    standardise(joint);
    int varying = varying(deviations);
    double[] largest = new double[single.length];
    for (int b = 0; b < largest.length; b++) {
      double furthest = Arrays.stream(single[b]).map(Math::abs).max().orElse(0);
      double most = Arrays.stream(joint[b]).max().orElse(0);
      largest[b] = Math.max(asNormal(furthest, varying), most);
    }
    return new BlindPool(single, deviations, largest);
  }

  /** Centres and scales every column in place; the deviations that they had. */
  private static double[] standardise(double[][] table) {
    double[] deviations = new double[table[0].length];
    for (int c = 0; c < deviations.length; c++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : table) {
        sum += row[c];
        squares += row[c] * row[c];
      }
      double mean = sum / table.length;
      double deviation = Math.sqrt(Math.max(0, squares / table.length - mean * mean));
      deviations[c] = deviation > 1e-9 * (1 + Math.abs(mean)) ? deviation : 0;
      for (double[] row : table) {
        row[c] = deviations[c] > 0 ? (row[c] - mean) / deviations[c] : 0;
      }
    }
    return deviations;
  }

  private static int varying(double[] deviations) {
    return (int) Arrays.stream(deviations).filter(d -> d > 0).count();
  }

  /** The largest of some deviates, of either sign, as one deviate of the same chance. */
  private static double asNormal(double single, int of) {
    double one = Math.min(2 * NORMAL.survivalProbability(single), 1 - 1e-12);
    double any = -Math.expm1(of * Math.log1p(-one));
    return NORMAL.inverseSurvivalProbability(Math.max(1e-300, Math.min(any, 1 - 1e-12)));
  }

  /** Whether any feature differs between records. */
  boolean varies() {
    return varying(deviations) > 0;
  }

  /** How many labellings go as far as the first, itself among them. */
  int beyond() {
    return (int) Arrays.stream(largest).filter(s -> s >= largest[0]).count();
  }

  /**
   * How far the contrast of a single feature must go, in deviations.
   *
   * @param allowed labellings, but for the first, that may go as far
   */
  double threshold(int allowed) {
    double[] dealt = Arrays.copyOfRange(largest, 1, largest.length);
    Arrays.sort(dealt);
    double any = NORMAL.survivalProbability(dealt[dealt.length - 1 - allowed]);
    double one = -Math.expm1(Math.log1p(-any) / Math.max(1, varying(deviations)));
    return NORMAL.inverseSurvivalProbability(one / 2);
  }
}
