package dev.afterimage.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netlib.util.intW;

class SymmetricEigenTest {

  /** Full and low rank, columns of unequal size, equal columns, huge values, none at all. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 0, 1",
    "2, 5, 0, 1",
    "7, 9, 0, 1",
    "40, 50, 3, 1",
    "33, 12, 0, 1",
    "89, 100, 2, 1",
    "89, 60, 4, 1e30",
    "12, 20, 0, 1e160",
    "9, 12, 0, 0"
  })
  void of_gramMatrix_hasTheBitsOfLapack(int count, int rows, int decades, double size) {
    for (long seed = 0; seed < 8; seed++) {
      double[] gram = gram(count, rows, decades, size, seed);
      double[] expectedVectors = gram.clone();
      double[] expected = new double[count];
      double[] work = new double[34 * count];
      Lapack.instance()
          .dsyev("V", "U", count, expectedVectors, count, expected, work, work.length, new intW(0));
      double[] eigenvalues = new double[count];
      double[][] vectors = SymmetricEigen.of(gram, eigenvalues);
      assertThat(eigenvalues).isEqualTo(expected);
      assertThat(Arrays.stream(vectors).flatMapToDouble(Arrays::stream).toArray())
          .isEqualTo(expectedVectors);
    }
  }

  private static double[] gram(int count, int rows, int decades, double size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[count][rows];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < rows; i++) {
        columns[k][i] = Math.sqrt(size) * random.nextGaussian() * Math.pow(10, -decades * k / 20.0);
      }
      if (k > 3 && k % 5 == 0) {
        columns[k] = columns[k - 1];
      }
    }
    double[] gram = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        for (int i = 0; i < rows; i++) {
          gram[a * count + b] += columns[a][i] * columns[b][i];
        }
      }
    }
    return gram;
  }
}
