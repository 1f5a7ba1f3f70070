package dev.afterimage.network;

import dev.afterimage.network.Parameter.Role;
import java.util.List;

/** Operations that have parameters; weights are shaped as libtorch shapes them. */
public sealed interface Layer extends Op
    permits Layer.Conv, Layer.TransposedConv, Layer.Linear, Norm {

  /** The parameters, in order; what they are called after the node's name is their role's. */
  List<Slot> slots();

  /**
   * One parameter of a layer.
   *
   * @param role what it is for
   * @param shape its dimensions, outermost first
   */
  record Slot(Role role, List<Integer> shape) {}

  /**
   * A convolution. Weight (out, in / groups, kernel, kernel), bias (out).
   *
   * @param in channels taken, a multiple of groups
   * @param out channels given, a multiple of groups
   * @param window kernel, stride, padding, dilation
   * @param groups 1 for a full convolution, {@code in} for a depthwise one
   * @param bias whether a bias is added
   */
  record Conv(int in, int out, Window window, int groups, boolean bias) implements Layer {
    /** Checks the channels. */
    public Conv {
      requireChannels(in, out);
      if (groups < 1 || in % groups != 0 || out % groups != 0) {
        throw new IllegalArgumentException(
            "groups must divide " + in + " and " + out + " channels, got " + groups);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape input = inputs.get(0).requireChannels(in);
      return new Shape(out, window.positions(input.height()), window.positions(input.width()));
    }

    @Override
    public int channels(List<Integer> inputs) {
      return out;
    }

    @Override
    public List<Slot> slots() {
      return weightAndBias(List.of(out, in / groups, window.kernel(), window.kernel()), out, bias);
    }
  }

  /**
   * A transposed convolution. Weight (in, out, kernel, kernel), bias (out).
   *
   * @param in channels taken
   * @param out channels given
   * @param window of the convolution that this one transposes
   * @param outputPadding pixels added at the bottom and at the right, less than the stride
   * @param bias whether a bias is added
   */
  record TransposedConv(int in, int out, Window window, int outputPadding, boolean bias)
      implements Layer {
    /** Checks the channels and the padding. */
    public TransposedConv {
      requireChannels(in, out);
      if (outputPadding < 0 || outputPadding >= window.stride()) {
        throw new IllegalArgumentException(
            "output padding must be in [0, " + window.stride() + "), got " + outputPadding);
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape input = inputs.get(0).requireChannels(in);
      return new Shape(
          out,
          window.spread(input.height(), outputPadding),
          window.spread(input.width(), outputPadding));
    }

    @Override
    public int channels(List<Integer> inputs) {
      return out;
    }

    @Override
    public List<Slot> slots() {
      return weightAndBias(List.of(in, out, window.kernel(), window.kernel()), out, bias);
    }
  }

  /**
   * An affine map of the input's values, flattened: (batch, in) to (batch, out). Weight (out, in),
   * bias (out).
   *
   * @param in values taken: channels x height x width
   * @param out values given
   */
  record Linear(int in, int out) implements Layer {
    /** Checks the sizes. */
    public Linear {
      requireChannels(in, out);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape input = inputs.get(0);
      if ((long) input.channels() * input.height() * input.width() != in) {
        throw new IllegalArgumentException("takes " + in + " values, got " + input);
      }
      return new Shape(out, 1, 1);
    }

    @Override
    public int channels(List<Integer> inputs) {
      return out;
    }

    @Override
    public List<Slot> slots() {
      return weightAndBias(List.of(out, in), out, true);
    }
  }

  private static void requireChannels(int in, int out) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "a layer needs at least 1 channel in and out, got " + in + " and " + out);
    }
  }

  private static List<Slot> weightAndBias(List<Integer> shape, int out, boolean bias) {
    Slot weight = new Slot(Role.WEIGHT, shape);
    return bias ? List.of(weight, new Slot(Role.BIAS, List.of(out))) : List.of(weight);
  }
}
