package dev.afterimage.network;

/**
 * How a network is written to a file; the batch is always open.
 *
 * @param activation added behind the graph's output
 * @param height rows of the input that the file takes, in pixels; 0 for any
 * @param width columns, in pixels; 0 for any
 */
public record NetworkForm(Activation activation, int height, int width) {

  /** What can be added behind the output. */
  public enum Activation {
    /** Nothing: the graph's output is written as it is. */
    NONE,
    /** One probability per class by itself. */
    SIGMOID,
    /** Probabilities over the classes that sum up to 1. */
    SOFTMAX,
    /** (x + 1) / 2: pictures in [-1, 1], as generators paint them, come out in [0, 1]. */
    UNIT_RANGE
  }

  /** Checks the sizes. */
  public NetworkForm {
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "height and width must be at least 1, or 0 for any, got " + height + "x" + width);
    }
  }

  /** Any size. */
  public static NetworkForm anySize(Activation activation) {
    return new NetworkForm(activation, 0, 0);
  }
}
