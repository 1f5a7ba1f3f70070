package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramTest {
  private static final int ROWS = 13;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
  void of_anyNumberOfColumns_holdsEveryInnerProduct(int count) {
    double[][] columns = columns(count);
    double[] gram = Gram.of(columns);
    assertThat(gram).hasSize(count * count);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double expected = inner(columns[a], columns[b]);
        assertThat(gram[a * count + b]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void products_twoSetsOfColumns_holdEveryInnerProduct() {
    double[][] left = columns(3);
    double[][] right = columns(5);
    double[][] products = Gram.products(left, right);
    for (int a = 0; a < left.length; a++) {
      for (int b = 0; b < right.length; b++) {
        assertThat(products[a][b]).isCloseTo(inner(left[a], right[b]), within(1e-12));
      }
    }
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
