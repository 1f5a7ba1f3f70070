package dev.afterimage.grid;

/**
 * A dense stack of float planes of one size: an image, a target or a model's output map.
 *
 * <p>The array is shared, not copied: planes are made once, passed on and read. Not thread-safe for
 * writing.
 */
public final class Planes {
  private final int channels;
  private final int height;
  private final int width;
  private final float[] values; // (channels, height, width), row-major

  /**
   * @param channels number of planes, at least 1
   * @param height rows, in pixels, at least 1
   * @param width columns, in pixels, at least 1
   * @param values {@code channels * height * width} values, (channels, height, width); kept, not
   *     copied
   * @throws IllegalArgumentException if the shape is empty or does not match the array
   */
  public Planes(int channels, int height, int width, float[] values) {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "planes need a shape of at least 1x1x1, got "
              + channels
              + "x"
              + height
              + "x"
              + width
              + " (channels, height, width)");
    }
    if (values.length != Math.multiplyExact(Math.multiplyExact(channels, height), width)) {
      throw new IllegalArgumentException(
          "planes of "
              + channels
              + "x"
              + height
              + "x"
              + width
              + " got "
              + values.length
              + " values");
    }
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Planes of the given shape, filled with zeros. */
  public static Planes zeros(int channels, int height, int width) {
    return new Planes(channels, height, width, new float[channels * height * width]);
  }

  /** Number of planes. */
  public int channels() {
    return channels;
  }

  /** Rows, in pixels. */
  public int height() {
    return height;
  }

  /** Columns, in pixels. */
  public int width() {
    return width;
  }

  /** Pixels in one plane. */
  public int area() {
    return height * width;
  }

  /** The backing array, (channels, height, width), row-major; not a copy. */
  public float[] values() {
    return values;
  }

  /** The value of a channel at a row and a column. */
  public float at(int channel, int row, int column) {
    return values[(channel * height + row) * width + column];
  }

  /** Whether the other planes have the same height and width. */
  public boolean sameSize(Planes other) {
    return height == other.height && width == other.width;
  }

  /** The shape in words, for messages: {@code channels x height x width}. */
  public String shape() {
    return channels + "x" + height + "x" + width;
  }
}
