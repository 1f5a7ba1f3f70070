package dev.afterimage.cohort;

import dev.afterimage.algebra.Lapack;
import dev.afterimage.stats.Folds;
import java.util.Arrays;
import java.util.List;
import org.netlib.util.intW;

/**
 * What {@link SupervisedScorer} does for many labellings of many records, by the first step of
 * Newton's method alone: the features are gone through once for all of them.
 *
 * <p>From weights of 0 every probability is 1/2, so that the matrix of the step, I + C/4 X'X, knows
 * no labels. Where labels mean nothing, weights stay near 0 and the step ends where the iteration
 * would; where they mean much it does not, so this is for permuted labels only. Stateless.
 */
final class OneStepScorer {
  private static final int LEAST_RECORDS = 2000;
  private static final int RECORDS_PER_FEATURE = 20;

  private OneStepScorer() {}

  /** Whether the records are so many that the first step is as good as all. */
  static boolean suits(double[][] features) {
    return features.length >= LEAST_RECORDS
        && features.length >= RECORDS_PER_FEATURE * features[0].length;
  }

  /**
   * Cross-fitted log-odds.
   *
   * @param features (records, features), finite
   * @param labellings each (records), without meaning for the features
   * @return (labellings, records)
   */
  static double[][] score(double[][] features, List<boolean[]> labellings, Folds folds) {
    double[][] scores = new double[labellings.size()][features.length];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] training = folds.outside(fold);
      SupervisedScorer.Standardiser standardiser =
          new SupervisedScorer.Standardiser(features, training);
      double[][] weights = weights(features, labellings, training, standardiser);
      double[] values = new double[features[0].length + 1];
      for (int record : folds.inside(fold)) {
        standardiser.copy(features[record], values);
        for (int b = 0; b < scores.length; b++) {
          scores[b][record] = dot(weights[b], values);
        }
      }
    }
    return scores;
  }

  /** One step from 0 for every labelling, (labellings, features and intercept). */
  private static double[][] weights(
      double[][] features,
      List<boolean[]> labellings,
      int[] training,
      SupervisedScorer.Standardiser standardiser) {
    int count = features[0].length + 1;
    double[][] hessian = new double[count][count];
    double[][] gradients = new double[labellings.size()][count];
    double[] values = new double[count];
    for (int record : training) {
      standardiser.copy(features[record], values);
      for (int f = 0; f < count; f++) {
        add(values, SupervisedScorer.COST / 4 * values[f], hessian[f], f + 1);
      }
      for (int b = 0; b < gradients.length; b++) {
        double sign = labellings.get(b)[record] ? 1 : -1;
        add(values, SupervisedScorer.COST / 2 * sign, gradients[b], count);
      }
    }
    solve(hessian, gradients);
    for (int b = 0; b < gradients.length; b++) {
      if (SupervisedScorer.isOneSided(training, labellings.get(b))) {
        Arrays.fill(gradients[b], 0); // nothing to learn from: log-odds of 0
      }
    }
    return gradients;
  }

  /** Solves (I + H) w = g in place, for every g. */
  private static void solve(double[][] lower, double[][] gradients) {
    int count = lower.length;
    double[] matrix = new double[count * count];
    for (int f = 0; f < count; f++) {
      System.arraycopy(lower[f], 0, matrix, f * count, f + 1);
      matrix[f * count + f] += 1;
    }
    double[] flat = new double[gradients.length * count];
    for (int b = 0; b < gradients.length; b++) {
      System.arraycopy(gradients[b], 0, flat, b * count, count);
    }
    intW info = new intW(0);
    // Rows of a lower triangle are columns of an upper one.
    Lapack.instance().dposv("U", count, gradients.length, matrix, count, flat, count, info);
    if (info.val != 0) {
      throw new IllegalStateException("features must be finite, dposv ended with " + info.val);
    }
    for (int b = 0; b < gradients.length; b++) {
      System.arraycopy(flat, b * count, gradients[b], 0, count);
    }
  }

  private static void add(double[] values, double weight, double[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += weight * values[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
