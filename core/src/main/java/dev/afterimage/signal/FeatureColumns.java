package dev.afterimage.signal;

import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.signal.ridge.RowBasis;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature maps of several sizes as columns over the pixels of the {@value Predictability#GRID} x
 * {@value Predictability#GRID} grid.
 *
 * <p>Resizing is linear, so a small map of many channels is first exchanged for as many columns as
 * it has cells ({@link RowBasis}): same scalar products between pixels, up to the rounding of
 * single precision. Stateless and thread-safe.
 */
final class FeatureColumns {
  /** Cells up to which {@link RowBasis} costs less than it saves. */
  private static final int MOST_CELLS = 576;

  private static final double LEAST_DEVIATION = 1e-6;

  /** Whether channels weigh as they are, or are brought to mean 0 and deviation 1 first. */
  enum Scale {
    /** As the network gives them. */
    AS_THEY_ARE,
    /** Each channel standardised over the cells of its own map; constant ones become 0. */
    STANDARDISED
  }

  private FeatureColumns() {}

  /**
   * Makes the columns.
   *
   * @param maps (channels, height, width) each, finite
   * @param filter how maps are brought to the grid
   * @return (columns, pixels of the grid)
   */
  static double[][] of(List<Planes> maps, Scale scale, Filter filter) {
    List<double[]> columns = new ArrayList<>();
    for (Planes map : maps) {
      Planes scaled = scale == Scale.STANDARDISED ? standardised(map) : map;
      boolean small = map.area() < map.channels() && map.area() <= MOST_CELLS;
      Planes fewer = small ? reduced(scaled) : scaled;
      append(Resampler.resize(fewer, Predictability.GRID, Predictability.GRID, filter), columns);
    }
    return columns.toArray(double[][]::new);
  }

  private static Planes standardised(Planes map) {
    int area = map.area();
    float[] in = map.values();
    float[] out = new float[in.length];
    for (int c = 0; c < map.channels(); c++) {
      double sum = 0;
      double squares = 0;
      for (int i = c * area; i < (c + 1) * area; i++) {
        sum += in[i];
        squares += (double) in[i] * in[i];
      }
      double mean = sum / area;
      double deviation = Math.sqrt(Math.max(0, squares / area - mean * mean));
      if (deviation > LEAST_DEVIATION * Math.max(1, Math.abs(mean))) {
        for (int i = c * area; i < (c + 1) * area; i++) {
          out[i] = (float) ((in[i] - mean) / deviation);
        }
      }
    }
    return new Planes(map.channels(), map.height(), map.width(), out);
  }

  /** As many planes as cells. */
  private static Planes reduced(Planes map) {
    int area = map.area();
    double[][] cells = new double[area][map.channels()];
    for (int c = 0; c < map.channels(); c++) {
      for (int i = 0; i < area; i++) {
        cells[i][c] = map.values()[c * area + i];
      }
    }
    double[][] lower = RowBasis.lower(cells);
    Planes planes = Planes.zeros(area, map.height(), map.width());
    for (int i = 0; i < area; i++) {
      for (int k = 0; k <= i; k++) {
        planes.values()[k * area + i] = (float) lower[i][k];
      }
    }
    return planes;
  }

  private static void append(Planes resized, List<double[]> columns) {
    int area = resized.area();
    for (int c = 0; c < resized.channels(); c++) {
      double[] column = new double[area];
      for (int i = 0; i < area; i++) {
        column[i] = resized.values()[c * area + i];
      }
      columns.add(column);
    }
  }
}
