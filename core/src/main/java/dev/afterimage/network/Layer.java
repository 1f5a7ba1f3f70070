package dev.afterimage.network;

import dev.afterimage.network.Parameter.Role;
import java.util.List;
import java.util.stream.Stream;

/** Operations that have parameters; weights are shaped as libtorch shapes them. */
public sealed interface Layer extends Op {

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
      Shape input = checked(inputs, in);
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
      Shape input = checked(inputs, in);
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
   * A normalisation: (x - mean) / sqrt(variance + {@link #EPSILON}), then scale and shift. Batch
   * norm takes mean and variance (the biased one) over the batch while training, and running means
   * with {@link #MOMENTUM} after it; the others over groups of channels of each record, always.
   *
   * @param kind over what it normalises
   * @param channels taken and given
   * @param groups of channels that share a mean: 1 for batch norm (unused), the channels for
   *     instance norm
   * @param affine whether there are a scale and a shift, each (channels)
   */
  record Norm(NormKind kind, int channels, int groups, boolean affine) implements Layer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    /** The share of a new batch in the running mean and variance. */
    public static final double MOMENTUM = 0.1;

    /** Checks the groups. */
    public Norm {
      requireChannels(channels, channels);
      boolean fits =
          switch (kind) {
            case BATCH -> groups == 1;
            case GROUP -> groups >= 1 && channels % groups == 0;
            case INSTANCE -> groups == channels;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            kind + " norm of " + channels + " channels cannot have " + groups + " groups");
      }
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return checked(inputs, channels);
    }

    @Override
    public int channels(List<Integer> inputs) {
      return channels;
    }

    @Override
    public List<Slot> slots() {
      List<Integer> shape = List.of(channels);
      List<Slot> learnt =
          affine ? List.of(new Slot(Role.SCALE, shape), new Slot(Role.SHIFT, shape)) : List.of();
      if (kind != NormKind.BATCH) {
        return learnt;
      }
      return Stream.concat(
              learnt.stream(),
              Stream.of(new Slot(Role.RUNNING_MEAN, shape), new Slot(Role.RUNNING_VARIANCE, shape)))
          .toList();
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

  private static Shape checked(List<Shape> inputs, int channels) {
    Shape input = inputs.get(0);
    if (input.channels() != channels) {
      throw new IllegalArgumentException("takes " + channels + " channels, got " + input);
    }
    return input;
  }

  private static List<Slot> weightAndBias(List<Integer> shape, int out, boolean bias) {
    Slot weight = new Slot(Role.WEIGHT, shape);
    return bias ? List.of(weight, new Slot(Role.BIAS, List.of(out))) : List.of(weight);
  }
}
