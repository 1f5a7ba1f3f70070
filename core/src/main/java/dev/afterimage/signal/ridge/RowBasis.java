package dev.afterimage.signal.ridge;

/**
 * Fewer columns that say the same: for a matrix F of m rows and more columns, the lower triangle L
 * of F = LQ with orthonormal rows in Q.
 *
 * <p>LL' = FF', so a linear method whose answer depends on the features through scalar products of
 * rows alone (minimum-norm least squares, ridge) answers the same for AL as for AF, whatever A: for
 * a map of 7 x 7 cells resized to 56 x 56 pixels, 49 columns do for 2048 channels. By modified
 * Gram-Schmidt, whose L is as accurate as Householder's. Stateless and thread-safe.
 */
public final class RowBasis {

  private RowBasis() {}

  /**
   * The triangle L.
   *
   * @param rows (m, columns); overwritten by Q, with zeros for rows that depend on earlier ones
   * @return (m, m), 0 above the diagonal
   */
  public static double[][] lower(double[][] rows) {
    int m = rows.length;
    int columns = rows[0].length;
    double[][] lower = new double[m][m];
    for (int i = 0; i < m; i++) {
      double[] q = rows[i];
      double norm = Math.sqrt(OuterProducts.dot(q, q, 0, columns));
      lower[i][i] = norm;
      double inverse = norm > 0 ? 1 / norm : 0;
      for (int c = 0; c < columns; c++) {
        q[c] *= inverse;
      }
      for (int later = i + 1; later < m; later++) {
        double share = OuterProducts.dot(q, rows[later], 0, columns);
        lower[later][i] = share;
        OuterProducts.addScaled(-share, q, rows[later], 0, columns);
      }
    }
    return lower;
  }
}
