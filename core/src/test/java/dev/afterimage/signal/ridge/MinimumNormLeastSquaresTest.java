package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.afterimage.Golden;
import dev.afterimage.data.NpyArray;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MinimumNormLeastSquaresTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void predict_goldenProblem_agreesWithReference(int problem) {
    JsonNode golden = Golden.json("least-squares.json").get(problem);
    Map<String, NpyArray> arrays = NpyArray.readNpz(Golden.file(golden.get("file").asString()));
    double[][] x = columns(arrays.get("features"));
    double[][] y = columns(arrays.get("targets"));
    int[] train = indices(arrays.get("train"));
    int[] test = indices(arrays.get("test"));
    double[][] predicted =
        MinimumNormLeastSquares.fit(Matrices.at(x, train), Matrices.at(y, train))
            .predict(Matrices.at(x, test));
    double expected = golden.get("mean_absolute_test_error_min_norm_ols").asDouble();
    double error = meanAbsolute(predicted, Matrices.at(y, test));
    assertThat(error).isCloseTo(expected, withinPercentage(1e-6));
  }

  @Test
  void fit_moreColumnsThanRows_interpolates() {
    double[][] x = noise(40, 15, 1);
    double[][] y = noise(2, 15, 2);
    double[][] fitted = MinimumNormLeastSquares.fit(x, y).predict(x);
    for (int t = 0; t < 2; t++) {
      assertThat(fitted[t]).containsExactly(y[t], within(1e-9));
    }
  }

  @Test
  void fit_repeatedFeature_sharesItsWeight() {
    // y = 2 a + 3. With a given twice the least weights are 1 and 1, so (1, 0) predicts 4.
    double[][] x = {{-1, 0, 1, 5}, {-1, 0, 1, 5}};
    double[][] y = {{1, 3, 5, 13}};
    assertThat(MinimumNormLeastSquares.fit(x, y).predict(new double[][] {{1}, {0}})[0][0])
        .isCloseTo(4, within(1e-3));
  }

  @Test
  void fit_repeatedRowsThatContradict_predictsTheirMean() {
    // Two pixels of the same features: the best fit to both is the mean of their targets.
    double[][] half = noise(40, 10, 3);
    double[][] x = new double[40][20];
    double[][] y = {new double[20]};
    for (int i = 0; i < 20; i++) {
      y[0][i] = i;
      for (int k = 0; k < 40; k++) {
        x[k][i] = half[k][i % 10];
      }
    }
    double[] fitted = MinimumNormLeastSquares.fit(x, y).predict(half)[0];
    for (int i = 0; i < 10; i++) {
      assertThat(fitted[i]).isCloseTo(i + 5, within(1e-4));
    }
  }

  @Test
  void fit_constantFeatures_predictsTheMean() {
    double[][] x = {{2, 2, 2}, {0, 0, 0}};
    double[][] y = {{1, 2, 6}};
    assertThat(MinimumNormLeastSquares.fit(x, y).predict(x)[0])
        .containsExactly(new double[] {3, 3, 3}, within(1e-12));
  }

  @Test
  void fit_notANumber_isCallersError() {
    assertThatThrownBy(
            () ->
                MinimumNormLeastSquares.fit(
                    new double[][] {{1, Double.NaN}}, new double[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void fit_otherRowCount_isCallersError() {
    assertThatThrownBy(() -> MinimumNormLeastSquares.fit(new double[][] {{1, 2}}, new double[1][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 rows each, got one of 3");
  }

  private static double[][] columns(NpyArray array) {
    int columns = array.shape()[1];
    double[][] matrix = new double[columns][array.shape()[0]];
    for (int i = 0; i < array.values().length; i++) {
      matrix[i % columns][i / columns] = array.values()[i];
    }
    return matrix;
  }

  private static int[] indices(NpyArray array) {
    int[] indices = new int[array.values().length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) array.values()[i];
    }
    return indices;
  }

  private static double[][] noise(int vectors, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] noise = new double[vectors][];
    for (int k = 0; k < vectors; k++) {
      noise[k] = random.doubles(length, -1, 1).toArray();
    }
    return noise;
  }

  private static double meanAbsolute(double[][] a, double[][] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        sum += Math.abs(a[t][i] - b[t][i]);
      }
    }
    return sum / a.length / a[0].length;
  }
}
