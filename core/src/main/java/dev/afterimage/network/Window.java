package dev.afterimage.network;

/**
 * The square window that a convolution or a pool moves over its input; padding is with zeros.
 *
 * @param kernel side, in samples, at least 1
 * @param stride step, in pixels, at least 1
 * @param padding pixels added at each edge, at least 0
 * @param dilation distance between samples, in pixels, at least 1
 */
public record Window(int kernel, int stride, int padding, int dilation) {

  /** Checks the numbers. */
  public Window {
    if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "a window needs kernel, stride and dilation of at least 1 and no negative padding, got "
              + kernel
              + ", "
              + stride
              + ", "
              + dilation
              + " and "
              + padding);
    }
  }

  /** A window without dilation. */
  public static Window of(int kernel, int stride, int padding) {
    return new Window(kernel, stride, padding, 1);
  }

  /** An odd window of stride 1 that keeps the size. */
  public static Window same(int kernel) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException("only an odd kernel keeps the size, got " + kernel);
    }
    return of(kernel, 1, kernel / 2);
  }

  /** Pixels from the first to behind the last sample. */
  private int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /**
   * Positions along one side.
   *
   * @throws IllegalArgumentException if the window does not fit once
   */
  int positions(int side) {
    int room = side + 2 * padding - extent();
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window of " + extent() + " pixels does not fit " + side + " + 2 x " + padding);
    }
    return room / stride + 1;
  }

  /** Pixels along one side of a transposed convolution's result. */
  int spread(int side, int outputPadding) {
    return (side - 1) * stride - 2 * padding + extent() + outputPadding;
  }
}
