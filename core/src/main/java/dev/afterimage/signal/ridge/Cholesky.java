package dev.afterimage.signal.ridge;

import java.util.Optional;

/**
 * The factor U of a symmetric positive definite matrix, A = U'U, and what lies to its right.
 *
 * <p>Rows may be longer than the matrix is wide: [A | B] becomes [U | U'^-1 B], at the speed of one
 * blocked factorisation. Not thread-safe while factoring, thread-safe afterwards.
 */
final class Cholesky {
  private static final int BLOCK = 96;

  private final double[][] rows; // (order, order or more): U, then U'^-1 B
  private final int order;

  private Cholesky(double[][] rows) {
    this.rows = rows;
    this.order = rows.length;
  }

  /**
   * Factors a matrix in place.
   *
   * @param rows the upper triangle of A, and B to its right, (order, order or more); overwritten
   * @param ridge added to the diagonal first, 0 or more
   * @return empty where the matrix is not positive definite to machine precision
   */
  static Optional<Cholesky> factor(double[][] rows, double ridge) {
    for (int i = 0; i < rows.length; i++) {
      rows[i][i] += ridge;
    }
    for (int top = 0; top < rows.length; top += BLOCK) {
      int bottom = Math.min(rows.length, top + BLOCK);
      int width = rows[top].length;
      OuterProducts.add(-1, rows, 0, top, rows, top, bottom, width);
      for (int i = top; i < bottom; i++) {
        OuterProducts.add(-1, rows, top, i, rows, i, i + 1, width);
        double pivot = rows[i][i];
        if (!(pivot > 0)) {
          return Optional.empty();
        }
        scale(rows[i], 1 / Math.sqrt(pivot), i);
      }
    }
    return Optional.of(new Cholesky(rows));
  }

  private static void scale(double[] row, double factor, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] *= factor;
    }
  }

  /** The factored rows, [U | U'^-1 B]; not a copy. */
  double[][] rows() {
    return rows;
  }

  /** Solves A x = b in place: first U'z = b, then U x = z. */
  void solve(double[] b) {
    for (int i = 0; i < order; i++) {
      b[i] /= rows[i][i];
      OuterProducts.addScaled(-b[i], rows[i], b, i + 1, order);
    }
    for (int i = order - 1; i >= 0; i--) {
      b[i] = (b[i] - OuterProducts.dot(rows[i], b, i + 1, order)) / rows[i][i];
    }
  }
}
