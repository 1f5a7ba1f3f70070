package dev.afterimage.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.signal.FeatureColumns.Scale;
import dev.afterimage.signal.ridge.Matrices;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {

  @Test
  void of_moreChannelsThanCells_keepsScalarProductsBetweenPixels() {
    Planes map = noise(40, 4, 5);
    double[][] fewer = FeatureColumns.of(List.of(map), Scale.AS_THEY_ARE, Filter.BILINEAR);
    assertThat(fewer).hasNumberOfRows(20);
    Planes all = Resampler.resize(map, 56, 56, Filter.BILINEAR);
    for (int pair = 0; pair < 50; pair++) {
      int a = pair * 61;
      int b = 3135 - pair * 37;
      double expected = 0;
      for (int c = 0; c < 40; c++) {
        expected += (double) all.values()[c * 3136 + a] * all.values()[c * 3136 + b];
      }
      double actual = 0;
      for (double[] column : fewer) {
        actual += column[a] * column[b];
      }
      assertThat(actual).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void of_fewerChannelsThanCells_stacksThemInOrder() {
    Planes first = noise(2, 56, 56);
    double[][] columns =
        FeatureColumns.of(List.of(first, noise(3, 9, 9)), Scale.AS_THEY_ARE, Filter.BILINEAR);
    assertThat(columns).hasNumberOfRows(5);
    assertThat(columns[1][77]).isEqualTo(first.at(1, 1, 21));
  }

  @Test
  void of_standardised_hasMeanZeroAndDeviationOne_andZeroWhereConstant() {
    Planes map = noise(2, 56, 56);
    for (int i = 0; i < 3136; i++) {
      map.values()[i] = map.values()[i] * 30 + 1000;
      map.values()[3136 + i] = 3;
    }
    double[][] columns = FeatureColumns.of(List.of(map), Scale.STANDARDISED, Filter.BILINEAR);
    double squares = Arrays.stream(columns[0]).map(value -> value * value).sum();
    assertThat(Matrices.means(columns)[0]).isCloseTo(0, within(1e-4));
    assertThat(squares / 3136).isCloseTo(1, within(1e-3));
    assertThat(columns[1]).containsOnly(0);
  }

  private static Planes noise(int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(5);
    Planes planes = Planes.zeros(channels, height, width);
    for (int i = 0; i < planes.values().length; i++) {
      planes.values()[i] = (float) random.nextDouble();
    }
    return planes;
  }
}
