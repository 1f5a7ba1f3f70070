package dev.afterimage.network;

import java.util.List;

/** Operations without parameters that change height and width, channel by channel. */
public sealed interface Spatial extends Op {

  /**
   * The largest value under a window; padding never wins.
   *
   * @param window its padding is at most half its kernel
   */
  record MaxPool(Window window) implements Spatial {
    /** Checks the padding. */
    public MaxPool {
      requirePadding(window);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return pooled(inputs.get(0), window);
    }
  }

  /**
   * The mean of the values under a window; padded pixels are not counted.
   *
   * @param window its padding is at most half its kernel; no dilation
   */
  record AveragePool(Window window) implements Spatial {
    /** Checks padding and dilation. */
    public AveragePool {
      requirePadding(window);
      if (window.dilation() != 1) {
        throw new IllegalArgumentException(
            "an average pool has dilation 1, got " + window.dilation());
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return pooled(inputs.get(0), window);
    }
  }

  /** The mean over all pixels: (batch, channels, 1, 1). */
  record GlobalAveragePool() implements Spatial {
    @Override
    public Shape shape(List<Shape> inputs) {
      return new Shape(inputs.get(0).channels(), 1, 1);
    }
  }

  /**
   * Every pixel repeated to a square.
   *
   * @param factor side of the square, at least 2
   */
  record UpsampleNearest(int factor) implements Spatial {
    /** Checks the factor. */
    public UpsampleNearest {
      if (factor < 2) {
        throw new IllegalArgumentException("factor must be at least 2, got " + factor);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape input = inputs.get(0);
      return new Shape(input.channels(), input.height() * factor, input.width() * factor);
    }
  }

  /**
   * A mirrored border; the edge pixel itself is not repeated.
   *
   * @param pixels width of the border, at least 1, less than height and width
   */
  record ReflectionPad(int pixels) implements Spatial {
    /** Checks the width. */
    public ReflectionPad {
      if (pixels < 1) {
        throw new IllegalArgumentException("a border needs at least 1 pixel, got " + pixels);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape input = inputs.get(0);
      if (pixels >= input.height() || pixels >= input.width()) {
        throw new IllegalArgumentException(
            "mirrors " + pixels + " pixels and needs sides above that, got " + input);
      }
      return new Shape(input.channels(), input.height() + 2 * pixels, input.width() + 2 * pixels);
    }
  }

  private static Shape pooled(Shape input, Window window) {
    return new Shape(
        input.channels(), window.positions(input.height()), window.positions(input.width()));
  }

  private static void requirePadding(Window window) {
    if (2 * window.padding() > window.kernel()) {
      throw new IllegalArgumentException(
          "a pool's padding is at most half its kernel, got "
              + window.padding()
              + " and "
              + window.kernel());
    }
  }
}
