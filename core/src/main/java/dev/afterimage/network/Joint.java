package dev.afterimage.network;

import java.util.List;

/** Operations that join values of one height and width. */
public sealed interface Joint extends Op {

  @Override
  default boolean takes(int inputs) {
    return inputs >= 2;
  }

  /** The sum of values of one shape. */
  record Add() implements Joint {
    @Override
    public Shape shape(List<Shape> inputs) {
      Shape first = inputs.get(0);
      for (Shape other : inputs) {
        if (!other.equals(first)) {
          throw new IllegalArgumentException("cannot add " + other + " to " + first);
        }
      }
      return first;
    }
  }

  /** The channels of all values, one after the other. */
  record Concat() implements Joint {
    @Override
    public int channels(List<Integer> inputs) {
      return inputs.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape first = inputs.get(0);
      int channels = 0;
      for (Shape other : inputs) {
        if (other.height() != first.height() || other.width() != first.width()) {
          throw new IllegalArgumentException("cannot put " + other + " behind " + first);
        }
        channels += other.channels();
      }
      return first.withChannels(channels);
    }
  }
}
