package dev.afterimage.grid;

/** A map of class indices, one per pixel. The array is shared, not copied. */
public final class Labels {
  private final int height;
  private final int width;
  private final int[] values; // (height, width), row-major

  /**
   * @param height rows, in pixels, at least 1
   * @param width columns, in pixels, at least 1
   * @param values {@code height * width} class indices, 0 or more; kept, not copied
   * @throws IllegalArgumentException if the shape is empty or does not match the array
   */
  public Labels(int height, int width, int[] values) {
    if (height < 1 || width < 1 || values.length != Math.multiplyExact(height, width)) {
      throw new IllegalArgumentException(
          "labels of " + height + "x" + width + " got " + values.length + " values");
    }
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Rows, in pixels. */
  public int height() {
    return height;
  }

  /** Columns, in pixels. */
  public int width() {
    return width;
  }

  /** The backing array, (height, width), row-major; not a copy. */
  public int[] values() {
    return values;
  }

  /** The class index at a row and a column. */
  public int at(int row, int column) {
    return values[row * width + column];
  }
}
