package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideRidgeTest {

  @ParameterizedTest
  @CsvSource({"50, 7", "30, 130", "128, 128"}) // fewer features than rows, more, as many
  void residuals_statedPenalty_agreeWithEigenvectors(int rows, int columns) {
    double[][] x = centredNoise(columns, rows, 1);
    double[][] y = centredNoise(2, rows, 2);
    double[] expected =
        flat(new LeaveOneOutRidge(CentredColumns.of(flat(x), rows), y).residuals(10));
    double[][] actual = new WideRidge(x, rows).residuals(y, 10);
    assertThat(flat(actual)).containsExactly(expected, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"60, 20", "20, 60"})
  void residuals_bestPenalty_agreeWithEigenvectors(int rows, int columns) {
    double[][] x = centredNoise(columns, rows, 3);
    double[][] y = centredNoise(1, rows, 4);
    OuterProducts.addScaled(3, x[0], y[0], 0, rows);
    double[] expected = flat(new LeaveOneOutRidge(CentredColumns.of(flat(x), rows), y).residuals());
    assertThat(flat(new WideRidge(x, rows).residuals(y))).containsExactly(expected, within(1e-4));
  }

  @Test
  void residuals_notANumber_isCallersError() {
    WideRidge ridge = new WideRidge(new double[][] {{Double.NaN, 0, 0}}, 3);
    assertThatThrownBy(() -> ridge.residuals(new double[][] {{1, 0, -1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  private static double[][] centredNoise(int vectors, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] noise = new double[vectors][];
    Arrays.setAll(noise, k -> random.doubles(length, -1, 1).toArray());
    return Matrices.centred(noise, Matrices.means(noise));
  }

  private static double[] flat(double[][] vectors) {
    return Arrays.stream(vectors).flatMapToDouble(Arrays::stream).toArray();
  }
}
