package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramTest {
  private static final int ROWS = 13;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
  void matrix_anyNumberOfColumns_holdsEveryInnerProduct(int count) {
    double[][] columns = columns(count);
    double[] gram = sums(columns, columns(3), 6).matrix();
    assertThat(gram).hasSize(count * count);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double expected = inner(columns[a], columns[b]);
        assertThat(gram[a * count + b]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 13, 20})
  void products_anyBlockOfRows_holdEveryInnerProduct(int block) {
    double[][] columns = columns(5);
    double[][] targets = columns(3);
    double[][] products = sums(columns, targets, block).products();
    for (int t = 0; t < targets.length; t++) {
      for (int k = 0; k < columns.length; k++) {
        assertThat(products[t][k]).isCloseTo(inner(targets[t], columns[k]), within(1e-12));
      }
    }
  }

  private static Gram sums(double[][] columns, double[][] targets, int block) {
    Gram gram = new Gram(columns.length, targets.length, block);
    for (int from = 0; from < ROWS; from += block) {
      int end = Math.min(ROWS, from + block);
      for (int k = 0; k < columns.length; k++) {
        gram.put(k, Arrays.copyOfRange(columns[k], from, end), end - from);
      }
      gram.add(targets, from, end - from);
    }
    return gram;
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] columns(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[][] columns = new double[count][];
    for (int k = 0; k < count; k++) {
      columns[k] = random.doubles(ROWS, -1, 1).toArray();
    }
    return columns;
  }
}
