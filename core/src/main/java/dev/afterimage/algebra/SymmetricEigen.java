package dev.afterimage.algebra;

import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, ascending: what LAPACK's dsyev finds, bit by
 * bit, in less time.
 *
 * <p>The matrix is made tridiagonal by LAPACK; the implicit QL and QR iteration on that (dsteqr) is
 * done here, because turning pairs of whole columns, which takes most of the time, becomes vector
 * instructions where every column is an array of its own. Matrices so large or small that LAPACK
 * would scale them are left to it. Stateless and thread-safe.
 */
public final class SymmetricEigen {
  private static final int WORK = 34; // columns of room that dsyev is given
  private static final double LEAST = 1e-100;
  private static final double MOST = 1e100;

  private SymmetricEigen() {}

  /**
   * Decomposes a matrix.
   *
   * @param matrix (count, count), symmetric, finite; overwritten
   * @param eigenvalues is filled, ascending
   * @return eigenvectors, each an array of its own, (eigenvectors, count)
   */
  public static double[][] of(double[] matrix, double[] eigenvalues) {
    int count = eigenvalues.length;
    double largest = 0;
    for (double value : matrix) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] work = new double[Math.max(1, WORK * count)];
    intW info = new intW(0);
    if (count < 2 || !(largest > LEAST && largest < MOST)) {
      Lapack.instance().dsyev("V", "U", count, matrix, count, eigenvalues, work, work.length, info);
      require(info);
      return columns(matrix, count);
    }
    double[] beside = new double[count];
    double[] factors = new double[count];
    int room = work.length - 2 * count; // as dsyev leaves it, which decides the size of blocks
    Lapack.instance()
        .dsytrd("U", count, matrix, count, eigenvalues, beside, factors, work, room, info);
    require(info);
    Lapack.instance().dorgtr("U", count, matrix, count, factors, work, room, info);
    require(info);
    double[][] columns = columns(matrix, count);
    new TridiagonalEigen(eigenvalues, beside, columns).iterate();
    return columns;
  }

  private static double[][] columns(double[] matrix, int count) {
    double[][] columns = new double[count][];
    Arrays.setAll(columns, k -> Arrays.copyOfRange(matrix, k * count, (k + 1) * count));
    return columns;
  }

  private static void require(intW info) {
    if (info.val != 0) {
      throw new IllegalStateException("eigenvalue iteration failed with code " + info.val);
    }
  }
}
