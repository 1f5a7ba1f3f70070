package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowBasisTest {

  @Test
  void lower_dependentRows_reproducesAllScalarProducts() {
    double[][] rows = {{1, 2, 2}, {2, 4, 4}, {0, 3, 4}};
    double[][] lower = RowBasis.lower(new double[][] {{1, 2, 2}, {2, 4, 4}, {0, 3, 4}});
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(OuterProducts.dot(lower[i], lower[j], 0, 3))
            .isCloseTo(OuterProducts.dot(rows[i], rows[j], 0, 3), within(1e-12));
      }
    }
  }
}
