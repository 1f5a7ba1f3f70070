package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import dev.afterimage.data.NpyArray;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaveOneOutRidgeTest {

  @Test
  void residuals_goldenProblem_agreeWithBruteForce() {
    Map<String, NpyArray> arrays = NpyArray.readNpz(Golden.file("least-squares-400x24.npz"));
    NpyArray x = arrays.get("features");
    NpyArray y = arrays.get("targets");
    int rows = x.shape()[0];
    double[] residuals =
        new LeaveOneOutRidge(centred(x.values(), rows), rows)
            .residuals(centred(y.values(), rows), 10);
    double expected =
        Golden.json("least-squares.json")
            .get(0)
            .get("leave_one_out_ridge_lambda_10_mean_absolute_error")
            .asDouble();
    assertThat(meanAbsolute(residuals)).isCloseTo(expected, within(1e-7));
  }

  @Test
  void residuals_bestPenalty_hasTheLeastSquaredErrorOfAll() {
    double[] x = noise(60 * 7, 1);
    double[] y = noise(60, 2);
    LeaveOneOutRidge ridge = new LeaveOneOutRidge(x, 60);
    double best = squared(ridge.residuals(y));
    for (double penalty : LeaveOneOutRidge.PENALTIES) {
      assertThat(best).isLessThanOrEqualTo(squared(ridge.residuals(y, penalty)));
    }
  }

  @Test
  void residuals_constantFeatures_areThoseOfLeavingOutTheMean() {
    double[] y = {1, -1, 3, -3};
    double[] residuals = new LeaveOneOutRidge(new double[8], 4).residuals(y, 10);
    // Without features row i is predicted by the mean of the others: r_i = y_i * n / (n - 1).
    assertThat(residuals).containsExactly(new double[] {4 / 3.0, -4 / 3.0, 4, -4}, within(1e-12));
  }

  private static double[] centred(float[] values, int rows) {
    int columns = values.length / rows;
    double[] centred = new double[values.length];
    for (int c = 0; c < columns; c++) {
      double mean = 0;
      for (int r = 0; r < rows; r++) {
        mean += values[r * columns + c] / (double) rows;
      }
      for (int r = 0; r < rows; r++) {
        centred[c * rows + r] = values[r * columns + c] - mean;
      }
    }
    return centred;
  }

  private static double[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(count, -1, 1).toArray();
  }

  private static double meanAbsolute(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += Math.abs(v);
    }
    return sum / values.length;
  }

  private static double squared(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum;
  }
}
