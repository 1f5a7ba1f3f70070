package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.Golden;
import dev.afterimage.data.NpyArray;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LeaveOneOutRidgeTest {

  @Test
  void residuals_goldenProblem_agreeWithBruteForce() {
    Map<String, NpyArray> arrays = NpyArray.readNpz(Golden.file("least-squares-400x24.npz"));
    NpyArray x = arrays.get("features");
    NpyArray y = arrays.get("targets");
    int rows = x.shape()[0];
    double[] residuals =
        flat(ridge(centred(x.values(), rows), centred(y.values(), rows), rows).residuals(10));
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
    LeaveOneOutRidge ridge = ridge(x, y, 60);
    double best = squared(flat(ridge.residuals()));
    for (double penalty : LeaveOneOutRidge.PENALTIES) {
      assertThat(best).isLessThanOrEqualTo(squared(flat(ridge.residuals(penalty))));
    }
  }

  @Test
  void residuals_constantFeatures_areThoseOfLeavingOutTheMean() {
    double[] y = {1, -1, 3, -3};
    double[] residuals = flat(ridge(new double[8], y, 4).residuals(10));
    // Without features row i is predicted by the mean of the others: r_i = y_i * n / (n - 1).
    assertThat(residuals).containsExactly(new double[] {4 / 3.0, -4 / 3.0, 4, -4}, within(1e-12));
  }

  /** Noise of all strengths on a signal: every penalty is the best of some problem. */
  @Test
  void residuals_penaltiesRuledOut_areNeverTheBest() {
    int rows = 300;
    Set<Double> chosen = new TreeSet<>();
    for (int problem = 0; problem < 60; problem++) {
      double[] x = noise(rows * 20, problem);
      double[] y = noise(rows, 1000 + problem);
      double strength = Math.pow(10, problem % 12 / 3.0 - 3);
      for (int i = 0; i < rows; i++) {
        for (int column = 1; column < 20; column++) {
          // Columns lean on the first, so that some directions hardly vary at all.
          x[column * rows + i] = x[i] + x[column * rows + i] * Math.pow(10, -column / 8.0);
        }
        y[i] = strength * y[i] + x[i] - x[5 * rows + i];
      }
      LeaveOneOutRidge ridge = ridge(x, y, rows);
      double best = Double.POSITIVE_INFINITY;
      double bestPenalty = 0;
      for (double penalty : LeaveOneOutRidge.PENALTIES) {
        double error = squared(flat(ridge.residuals(penalty)));
        if (error < best) {
          best = error;
          bestPenalty = penalty;
        }
      }
      chosen.add(bestPenalty);
      assertThat(squared(flat(ridge.residuals()))).as("problem %d", problem).isEqualTo(best);
    }
    assertThat(chosen).hasSizeGreaterThanOrEqualTo(3);
  }

  private static LeaveOneOutRidge ridge(double[] x, double[] y, int rows) {
    double[][] targets = new double[y.length / rows][];
    Arrays.setAll(targets, t -> Arrays.copyOfRange(y, t * rows, (t + 1) * rows));
    return new LeaveOneOutRidge(CentredColumns.of(x, rows), targets);
  }

  private static double[] flat(double[][] residuals) {
    return Arrays.stream(residuals).flatMapToDouble(Arrays::stream).toArray();
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
