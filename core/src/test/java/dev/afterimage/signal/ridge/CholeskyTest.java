package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  @Test
  void factor_threeByThree_isTheTextbooksFactor() {
    // A = U'U for U = [2 1 3; 0 1 4; 0 0 5]; B = (2, 2, 12)' gives U'^-1 B = (1, 1, 1)'.
    double[][] rows = {{4, 2, 6, 2}, {0, 2, 7, 2}, {0, 0, 50, 12}};
    double[][] u = Cholesky.factor(rows, 0).orElseThrow().rows();
    assertThat(u[0]).containsExactly(2, 1, 3, 1);
    assertThat(Arrays.copyOfRange(u[1], 1, 4)).containsExactly(1, 4, 1);
    assertThat(u[2][2]).isEqualTo(5);
    assertThat(u[2][3]).isEqualTo(1);
  }

  @Test
  void solve_overSeveralBlocksAndTiles_undoesTheProduct() {
    int n = 611;
    double[][] vectors = noise(700, n);
    double[][] gram = OuterProducts.gram(vectors, n);
    double[] x = noise(1, n)[0];
    double[] b = new double[n]; // (V'V + 0.5 I) x, by the definition
    for (double[] v : vectors) {
      double product = 0;
      for (int i = 0; i < n; i++) {
        product += v[i] * x[i];
      }
      for (int i = 0; i < n; i++) {
        b[i] += product * v[i];
      }
    }
    for (int i = 0; i < n; i++) {
      b[i] += 0.5 * x[i];
    }
    Cholesky.factor(gram, 0.5).orElseThrow().solve(b);
    assertThat(b).containsExactly(x, within(1e-9));
  }

  @Test
  void factor_indefinite_isEmpty() {
    assertThat(Cholesky.factor(new double[][] {{1, 2}, {0, 1}}, 0)).isEmpty();
    assertThat(Cholesky.factor(new double[][] {{1, 2}, {0, 1}}, 2)).isPresent();
  }

  private static double[][] noise(int vectors, int length) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] noise = new double[vectors][];
    Arrays.setAll(noise, k -> random.doubles(length, -1, 1).toArray());
    return noise;
  }
}
