package dev.afterimage.network;

import java.util.List;

/**
 * What one node of a graph computes. Values are (batch, channels, height, width), but for {@link
 * Layer.Linear}, whose result is (batch, channels).
 */
public sealed interface Op permits Op.Input, Layer, Pointwise, Spatial, Joint {

  /**
   * The shape of the result.
   *
   * @param inputs one shape per input of the node
   * @throws IllegalArgumentException if they do not fit; says which requirement fails
   */
  Shape shape(List<Shape> inputs);

  /**
   * Channels of the result.
   *
   * @param inputs channels of each input of the node
   */
  default int channels(List<Integer> inputs) {
    return inputs.get(0);
  }

  /** How many values the operation takes: least and most. */
  default boolean takes(int inputs) {
    return inputs == 1;
  }

  /**
   * The graph's input.
   *
   * @param channels of the input
   */
  record Input(int channels) implements Op {
    @Override
    public Shape shape(List<Shape> inputs) {
      throw new IllegalStateException("the shape of the input is given, not computed");
    }

    @Override
    public int channels(List<Integer> inputs) {
      return channels;
    }

    @Override
    public boolean takes(int inputs) {
      return inputs == 0;
    }
  }
}
