package dev.afterimage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class RidgeTest {

  @Test
  void solve_exactRows_recoversTheMap() {
    Ridge ridge = new Ridge(2, 2);
    // Rows (1, 0), (1, 1), (1, 2); targets (3, 2 x) + (0, 1) = (3, 1), (3, 3), (3, 5).
    ridge.add(new double[] {1, 0, 1, 1}, new double[] {3, 1, 3, 3}, 2);
    ridge.add(new double[] {1, 2}, new double[] {3, 5}, 1);
    assertThat(ridge.solve(1e-12)).containsExactly(new double[] {3, 0, 1, 2}, offset(1e-9));
  }

  @Test
  void solve_oneFeature_shrinksByThePenalty() {
    Ridge ridge = new Ridge(1, 1);
    ridge.add(new double[] {1, 2}, new double[] {2, 4}, 2);
    // w = sum x y / (sum x^2 + n penalty) = 10 / (5 + 2 * 2.5)
    assertThat(ridge.solve(2.5)).containsExactly(new double[] {1}, offset(1e-12));
  }
}
