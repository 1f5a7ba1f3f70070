package dev.afterimage.signal.ridge;

import java.util.Arrays;

/**
 * Tells of a penalty, before it is tried, that its squared leave-one-out error is larger than one
 * that was found.
 *
 * <p>With the plain residuals r and weights w = 1 / (1 - h)^2 of a penalty, its error is the sum of
 * w r^2 = the sum of r^2, known from the eigenvalues, and of (w - 1) r^2. There r = s + e for the
 * residuals s of a penalty that was tried, so that by the triangle inequality the latter sum is at
 * least the square of sqrt(sum (w - 1) s^2) - sqrt(max(w - 1) sum e^2), and the sum of e^2 is known
 * from the eigenvalues too. What remains to be looked at is the leverage, not the targets' fits.
 */
final class PenaltyBound {
  private static final double MARGIN = 1e-3; // far above what single precision loses
  private static final int ROWS_PER_COLUMN = 4; // with fewer, fits are too exact to be compared

  private final double[] eigenvalues;
  private final double[][] projections; // (targets, columns)
  private final double total; // squared targets
  private final boolean applies;
  private final double[] squares; // s^2 over targets, (rows)
  private double tried;

  /**
   * @param projections of the targets on the rotated features, (targets, columns)
   * @param targets centred, (targets, rows)
   */
  PenaltyBound(double[] eigenvalues, double[][] projections, double[][] targets) {
    this.eigenvalues = eigenvalues;
    this.projections = projections;
    this.squares = new double[targets[0].length];
    this.applies = squares.length >= ROWS_PER_COLUMN * eigenvalues.length;
    double sum = 0;
    for (double[] target : targets) {
      sum += OuterProducts.dot(target, target, 0, target.length);
    }
    this.total = sum;
  }

  /** Takes a penalty that was tried as the one to start from. */
  void tried(double penalty, double[][] residuals, float[] leverage) {
    if (!applies) {
      return;
    }
    tried = penalty;
    Arrays.fill(squares, 0);
    for (double[] column : residuals) {
      for (int i = 0; i < squares.length; i++) {
        squares[i] += column[i] * column[i];
      }
    }
    for (int i = 0; i < squares.length; i++) {
      double kept = 1 - leverage[i];
      squares[i] *= kept * kept;
    }
  }

  /**
   * Whether a penalty's error must be larger.
   *
   * @param leverage under that penalty
   * @param least the error that was found
   */
  boolean isWorse(double penalty, float[] leverage, double least) {
    if (!applies) {
      return false;
    }
    double plain = total;
    double moved = 0;
    for (double[] projection : projections) {
      for (int k = 0; k < eigenvalues.length; k++) {
        double inverse = RotatedRows.inverse(eigenvalues[k], penalty);
        double square = projection[k] * projection[k];
        double d = Math.max(eigenvalues[k], 0);
        double step = RotatedRows.inverse(eigenvalues[k], tried) - inverse;
        plain -= square * inverse * (2 - d * inverse);
        moved += square * d * step * step;
      }
    }
    double weighted = 0;
    double most = 0;
    for (int i = 0; i < squares.length; i++) {
      double kept = 1 - leverage[i];
      double extra = kept > 0 ? 1 / (kept * kept) - 1 : Double.NaN; // NaN: nothing can be said
      weighted += extra * squares[i];
      most = Math.max(most, extra);
    }
    double low = Math.max(0, Math.sqrt(weighted) - Math.sqrt(most * moved));
    return (plain + low * low) * (1 - MARGIN) > least;
  }
}
