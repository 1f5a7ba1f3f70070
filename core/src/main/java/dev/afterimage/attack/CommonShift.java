package dev.afterimage.attack;

import dev.afterimage.algebra.Lapack;
import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Estimates an amount d that is added, whole or in a known part, to several noisy numbers at once:
 * {@code r = mu + d a + noise} with known a.
 *
 * <p>Generalised least squares (Aitken 1935): with the mean mu and covariance S of records that
 * have no such amount, {@code d = w'(r - mu)} with {@code w = S^-1 a / (a' S^-1 a)} has the least
 * variance of all unbiased linear estimates; numbers with a = 0 take away noise that others share.
 * S is shrunk twice: correlations towards 0 by the analytic amount of Schäfer and Strimmer (2005),
 * which counts records; then all of it towards equal variances without correlation, where w is
 * proportional to a, as by an inverse-Wishart prior that is worth {@value #PRIOR} subjects (Chen
 * 1979). The estimate is given in its own standard deviations, so that estimates learnt from
 * different records compare.
 *
 * <p>With fewer than {@value Subjects#ENOUGH} subjects to learn from, w is proportional to a and mu
 * is 0: nothing is learnt, not even a mean, which would differ from fold to fold by more than
 * members differ from others.
 */
final class CommonShift {
  private static final double PRIOR = 20; // subjects that plain weights are worth

  private final double[] means; // (ratios)
  private final double[] weights; // (ratios)
  private final double scale;

  private CommonShift(double[] means, double[] weights, double scale) {
    this.means = means;
    this.weights = weights;
    this.scale = scale;
  }

  /**
   * Learns mean and covariance where there are subjects enough.
   *
   * @param reference ratios of records without the amount, (records, ratios)
   * @param subjects equal numbers are of one subject, (records)
   * @param effects a: which part of the amount each ratio holds, in [0, 1], not all 0, (ratios)
   */
  static CommonShift fit(double[][] reference, int[] subjects, double[] effects) {
    return Subjects.areEnough(subjects)
        ? learn(reference, effects, PRIOR / (PRIOR + Subjects.effectiveNumber(subjects)))
        : fixed(effects);
  }

  /** The rule that needs no reference. */
  static CommonShift fixed(double[] effects) {
    double squares = Arrays.stream(effects).map(a -> a * a).sum();
    double[] weights = Arrays.stream(effects).map(a -> a / squares).toArray();
    return new CommonShift(new double[effects.length], weights, 1);
  }

  /**
   * Learns mean and covariance.
   *
   * @param plain the share of equal variances without correlation in S, in [0, 1]
   */
  static CommonShift learn(double[][] reference, double[] effects, double plain) {
    double[] means = means(reference, effects.length);
    double[][] covariance = Shrinkage.covariance(reference, means);
    double[] weights = solve(towardsPlain(covariance, plain), effects);
    double precision = 0;
    for (int k = 0; k < weights.length; k++) {
      precision += weights[k] * effects[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= precision;
    }
    return new CommonShift(means, weights, Math.sqrt(precision));
  }

  private static double[][] towardsPlain(double[][] covariance, double share) {
    int n = covariance.length;
    double variance = 0;
    for (int k = 0; k < n; k++) {
      variance += covariance[k][k] / n;
    }
    double[][] shrunk = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        shrunk[i][j] = (1 - share) * covariance[i][j] + (i == j ? share * variance : 0);
      }
    }
    return shrunk;
  }

  /** S^-1 a, by Cholesky. */
  private static double[] solve(double[][] covariance, double[] effects) {
    int n = covariance.length;
    double[] matrix = Arrays.stream(covariance).flatMapToDouble(Arrays::stream).toArray();
    double[] solution = effects.clone();
    intW info = new intW(0);
    Lapack.instance().dposv("U", n, 1, matrix, n, solution, n, info);
    if (info.val != 0) {
      throw new IllegalStateException("the covariance of ratios is not positive definite");
    }
    return solution;
  }

  private static double[] means(double[][] rows, int columns) {
    double[] means = new double[columns];
    for (double[] row : rows) {
      for (int k = 0; k < columns; k++) {
        means[k] += row[k] / rows.length;
      }
    }
    return means;
  }

  /** The estimate for one record, in standard deviations of records without the amount. */
  double of(double[] ratios) {
    double sum = 0;
    for (int k = 0; k < ratios.length; k++) {
      sum += weights[k] * (ratios[k] - means[k]);
    }
    return sum * scale;
  }

  /** How much each ratio counts; one may be negative. */
  double[] weights() {
    return weights.clone();
  }
}
