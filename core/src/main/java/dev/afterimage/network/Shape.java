package dev.afterimage.network;

/**
 * The size of one value of a graph, without its batch.
 *
 * @param channels number of planes, at least 1
 * @param height rows, in pixels, at least 1
 * @param width columns, in pixels, at least 1
 */
public record Shape(int channels, int height, int width) {

  /** Checks the sides. */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a value needs a shape of at least 1x1x1 (channels x height x width), got "
              + channels
              + "x"
              + height
              + "x"
              + width);
    }
  }

  /** Other channels at the same height and width. */
  Shape withChannels(int count) {
    return new Shape(count, height, width);
  }

  /**
   * This shape, where it has so many channels.
   *
   * @throws IllegalArgumentException if it has others
   */
  Shape requireChannels(int count) {
    if (channels != count) {
      throw new IllegalArgumentException("takes " + count + " channels, got " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
