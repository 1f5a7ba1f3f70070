package dev.afterimage.signal.ridge;

import java.util.Optional;

/**
 * Least squares with an intercept; of all best fits the one with the least weights, as a singular
 * value decomposition gives it.
 *
 * <p>With centred features X = sum_k s_k u_k v_k', the minimum-norm weights are {@code sum_k v_k
 * (u_k'y) / s_k} over the s_k that are not 0. Here they come from the smaller Gram matrix G, X'X or
 * (dual form) XX', through a Cholesky factor of G + dI with d = {@value #RIDGE} |G|. The ridge's
 * bias is taken out again by a polynomial in g = d (G + dI)^-1, as iterated Tikhonov regularisation
 * does: with {@code (1 - g) (1 + 3g + 6g^2) (G + dI)^-1 (1 - g)} in place of the inverse, a
 * component is kept in the proportion {@code (1 - g)^3 (1 + 3g + 6g^2)}, {@code g = d / (s^2 + d)}.
 * That is 1 to 1e-6 where s is above 3e-6 of the largest, one half at 2e-7 of it, and 0 where the
 * features are dependent: the cut that solvers by singular values make at 1.2e-7 for
 * single-precision features. The factors 1 - g before and behind take out most of what rounding
 * puts into dependent directions; about 1e-4 of the weights may stay there. Immutable and
 * thread-safe.
 */
public final class MinimumNormLeastSquares {
  /** The ridge, relative to the Gram matrix's Frobenius norm. */
  static final double RIDGE = 3e-14;

  private final double[] featureMeans; // (columns)
  private final double[] targetMeans; // (targets)
  private final double[][] weights; // (targets, columns)

  private MinimumNormLeastSquares(double[] featureMeans, double[] targetMeans, double[][] weights) {
    this.featureMeans = featureMeans;
    this.targetMeans = targetMeans;
    this.weights = weights;
  }

  /**
   * Fits every target to the features.
   *
   * @param features (columns, rows): each feature's values lie together; at least one column
   * @param targets (targets, rows)
   * @throws IllegalArgumentException if there is no feature or no row, or the row counts differ
   */
  public static MinimumNormLeastSquares fit(double[][] features, double[][] targets) {
    int rows = Matrices.requireRows(features, targets);
    double[] featureMeans = Matrices.means(features);
    double[] targetMeans = Matrices.means(targets);
    double[][] x = Matrices.centred(features, featureMeans);
    double[][] y = Matrices.centred(targets, targetMeans);
    double[][] weights = features.length <= rows ? primal(x, y) : dual(x, y);
    return new MinimumNormLeastSquares(featureMeans, targetMeans, weights);
  }

  /** Weights from (X'X + dI) w = X'y. */
  private static double[][] primal(double[][] x, double[][] y) {
    double[][] byRow = Matrices.transposed(x);
    double[][] weights = new double[y.length][x.length];
    for (int t = 0; t < y.length; t++) {
      for (int i = 0; i < byRow.length; i++) {
        OuterProducts.addScaled(y[t][i], byRow[i], weights[t], 0, x.length);
      }
    }
    solve(byRow, x.length, weights);
    return weights;
  }

  /** Weights X'a from (XX' + dI) a = y. */
  private static double[][] dual(double[][] x, double[][] y) {
    solve(x, y[0].length, y);
    double[][] weights = new double[y.length][x.length];
    for (int t = 0; t < y.length; t++) {
      for (int k = 0; k < x.length; k++) {
        weights[t][k] = OuterProducts.dot(x[k], y[t], 0, y[t].length);
      }
    }
    return weights;
  }

  /** Replaces right-hand sides by regularised solutions for the Gram matrix of the vectors. */
  private static void solve(double[][] vectors, int length, double[][] sides) {
    double[][] gram = OuterProducts.gram(vectors, length);
    double ridge = RIDGE * Matrices.frobenius(gram);
    if (!Double.isFinite(ridge)) {
      throw new IllegalArgumentException("features must be finite and not overflow when squared");
    }
    if (ridge == 0) { // constant features explain nothing
      Matrices.clear(sides);
      return;
    }
    Optional<Cholesky> factor = Cholesky.factor(gram, ridge);
    while (factor.isEmpty()) { // rounding outweighs the ridge
      ridge *= 100;
      factor = Cholesky.factor(OuterProducts.gram(vectors, length), ridge);
    }
    for (double[] side : sides) {
      filter(factor.get(), ridge, side);
    }
  }

  /** Replaces b by {@code (1 - g) (1 + 3g + 6g^2) (G + dI)^-1 (1 - g) b}. */
  private static void filter(Cholesky factor, double ridge, double[] b) {
    withoutDamped(factor, ridge, b);
    factor.solve(b);
    double[] x = b.clone();
    for (double ratio : new double[] {2, 3}) { // b = x + 3g (x + 2g x)
      damp(factor, ridge, b);
      for (int i = 0; i < b.length; i++) {
        b[i] = x[i] + ratio * b[i];
      }
    }
    withoutDamped(factor, ridge, b);
  }

  /** Applies 1 - g in place. */
  private static void withoutDamped(Cholesky factor, double ridge, double[] b) {
    double[] damped = b.clone();
    damp(factor, ridge, damped);
    OuterProducts.addScaled(-1, damped, b, 0, b.length);
  }

  /** Applies g = d (G + dI)^-1 in place. */
  private static void damp(Cholesky factor, double ridge, double[] b) {
    factor.solve(b);
    for (int i = 0; i < b.length; i++) {
      b[i] *= ridge;
    }
  }

  /**
   * What the fit says of other rows.
   *
   * @param features (columns, rows)
   * @return (targets, rows)
   */
  public double[][] predict(double[][] features) {
    if (features.length != featureMeans.length) {
      throw new IllegalArgumentException(
          "the fit has " + featureMeans.length + " features, got " + features.length);
    }
    int rows = features[0].length;
    double[][] predictions = new double[weights.length][rows];
    for (int t = 0; t < weights.length; t++) {
      double offset = targetMeans[t];
      for (int k = 0; k < features.length; k++) {
        offset -= weights[t][k] * featureMeans[k];
        OuterProducts.addScaled(weights[t][k], features[k], predictions[t], 0, rows);
      }
      for (int i = 0; i < rows; i++) {
        predictions[t][i] += offset;
      }
    }
    return predictions;
  }
}
