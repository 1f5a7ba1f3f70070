package dev.afterimage.signal.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationTest {
  private static final int ROWS = 13;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 9})
  void add_anyNumberOfColumns_addsEachByItsWeight(int count) {
    float[][] columns = columns(count);
    float[] weights = floats(count, 7);
    float[] to = new float[ROWS];
    Combination.add(columns, weights, 0, count, to);
    for (int i = 0; i < ROWS; i++) {
      double expected = 0;
      for (int j = 0; j < count; j++) {
        expected += (double) weights[j] * columns[j][i];
      }
      assertThat((double) to[i]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void add_columnsInTwoParts_addsToTheSameBits() {
    float[][] columns = columns(9);
    float[] weights = floats(9, 7);
    float[] whole = new float[ROWS];
    float[] parts = new float[ROWS];
    Combination.add(columns, weights, 0, 9, whole);
    Combination.add(columns, weights, 0, 4, parts);
    Combination.add(columns, weights, 4, 9, parts);
    assertThat(parts).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void addSquares_anyNumberOfColumns_addsEachSquareByItsWeightWithinTheRange(int count) {
    float[][] columns = columns(count);
    float[] weights = floats(count, 7);
    float[] to = new float[ROWS];
    Combination.addSquares(columns, weights, to, ROWS - 1);
    for (int i = 0; i < ROWS; i++) {
      double expected = 0;
      for (int j = 0; j < count && counts(i); j++) {
        expected += (double) weights[j] * columns[j][i] * columns[j][i];
      }
      assertThat((double) to[i]).isCloseTo(expected, within(1e-5));
    }
  }

  private static boolean counts(int row) {
    return row < ROWS - 1;
  }

  private static float[][] columns(int count) {
    float[][] columns = new float[count][];
    for (int k = 0; k < count; k++) {
      columns[k] = floats(ROWS, k);
    }
    return columns;
  }

  private static float[] floats(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
