package dev.afterimage.grid;

/**
 * Resizes planes and label maps the way Pillow does, so that a model is fed what it was trained on.
 *
 * <p>Pixel centres lie at half-integers, and a target pixel x lies over the source position {@code
 * (x + 0.5) * from / to}. Pictures are filtered axis by axis. Pillow rounds an 8-bit picture after
 * each pass; here values stay float, so that results differ from Pillow's by rounding only.
 * Stateless and thread-safe.
 */
public final class Resampler {
  private static final int BLOCK = 16;

  private Resampler() {}

  /**
   * Resizes every plane.
   *
   * @param source planes of any size; returned as they are where the size already fits
   * @param height rows of the result, in pixels, at least 1
   * @param width columns of the result, in pixels, at least 1
   * @param filter how to sample
   * @return (source channels, height, width)
   */
  public static Planes resize(Planes source, int height, int width, Filter filter) {
    requireSize(height, width);
    if (source.height() == height && source.width() == width) {
      return source;
    }
    if (filter == Filter.NEAREST) {
      return nearest(source, height, width);
    }
    boolean widen = filter == Filter.BILINEAR_ANTIALIAS;
    Planes narrow = transpose(alongColumns(source, height, widen));
    return transpose(alongColumns(narrow, width, widen));
  }

  /**
   * Resizes a label map by nearest neighbour.
   *
   * @param source labels of any size; returned as they are where the size already fits
   * @param height rows of the result, in pixels, at least 1
   * @param width columns of the result, in pixels, at least 1
   */
  public static Labels resize(Labels source, int height, int width) {
    requireSize(height, width);
    if (source.height() == height && source.width() == width) {
      return source;
    }
    int[] rows = nearestIndices(source.height(), height);
    int[] columns = nearestIndices(source.width(), width);
    int[] from = source.values();
    int[] to = new int[Math.multiplyExact(height, width)];
    for (int y = 0; y < height; y++) {
      int start = rows[y] * source.width();
      for (int x = 0; x < width; x++) {
        to[y * width + x] = from[start + columns[x]];
      }
    }
    return new Labels(height, width, to);
  }

  private static Planes nearest(Planes source, int height, int width) {
    int[] rows = nearestIndices(source.height(), height);
    int[] columns = nearestIndices(source.width(), width);
    Planes result = Planes.zeros(source.channels(), height, width);
    float[] from = source.values();
    float[] to = result.values();
    int at = 0;
    for (int c = 0; c < source.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int start = (c * source.height() + rows[y]) * source.width();
        for (int x = 0; x < width; x++) {
          to[at++] = from[start + columns[x]];
        }
      }
    }
    return result;
  }

  /** Source index per target index. Positions are summed up as Pillow does: ties round alike. */
  private static int[] nearestIndices(int from, int to) {
    double scale = (double) from / to;
    double position = scale * 0.5;
    int[] indices = new int[to];
    for (int i = 0; i < to; i++) {
      indices[i] = Math.min((int) position, from - 1);
      position += scale;
    }
    return indices;
  }

  /** Rows become columns: both axes are then filtered with unit stride. */
  private static Planes transpose(Planes source) {
    int height = source.height();
    int width = source.width();
    Planes result = Planes.zeros(source.channels(), width, height);
    float[] from = source.values();
    float[] to = result.values();
    for (int c = 0; c < source.channels(); c++) {
      int plane = c * source.area();
      for (int top = 0; top < height; top += BLOCK) { // a block's lines stay in the cache
        int bottom = Math.min(height, top + BLOCK);
        for (int x = 0; x < width; x++) {
          for (int y = top; y < bottom; y++) {
            to[plane + x * height + y] = from[plane + y * width + x];
          }
        }
      }
    }
    return result;
  }

  /** Each target row is a weighted sum of source rows, added up row by row: unit stride. */
  private static Planes alongColumns(Planes source, int height, boolean widen) {
    if (source.height() == height) {
      return source;
    }
    Triangle weights = Triangle.of(source.height(), height, widen);
    int width = source.width();
    Planes result = Planes.zeros(source.channels(), height, width);
    for (int c = 0; c < source.channels(); c++) {
      int plane = c * source.height() * width;
      for (int y = 0; y < height; y++) {
        int to = (c * height + y) * width;
        for (int tap = 0; tap < weights.taps(); tap++) {
          float weight = weights.weight(y, tap);
          if (weight != 0) {
            int from = plane + (weights.first(y) + tap) * width;
            addScaled(source.values(), from, weight, result.values(), to, width);
          }
        }
      }
    }
    return result;
  }

  private static void addScaled(float[] x, int xAt, float a, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += a * x[xAt + i];
    }
  }

  private static void requireSize(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "the target size must be at least 1x1, got " + height + "x" + width);
    }
  }
}
