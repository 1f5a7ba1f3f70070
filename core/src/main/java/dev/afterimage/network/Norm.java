package dev.afterimage.network;

import dev.afterimage.network.Parameter.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * A normalisation: (x - mean) / sqrt(variance + {@link #EPSILON}), then scale and shift. Batch norm
 * takes mean and variance (the biased one) over the batch while training, and running means with
 * {@link #MOMENTUM} after it; the others over groups of channels of each record, always.
 *
 * @param kind over what it normalises
 * @param channels taken and given
 * @param groups of channels that share a mean: 1 for batch norm (unused), the channels for instance
 *     norm
 * @param affine whether there are a scale and a shift, each (channels)
 */
public record Norm(NormKind kind, int channels, int groups, boolean affine) implements Layer {
  /** Added to the variance. */
  public static final double EPSILON = 1e-5;

  /** The share of a new batch in the running mean and variance. */
  public static final double MOMENTUM = 0.1;

  /** Checks the groups. */
  public Norm {
    if (channels < 1) {
      throw new IllegalArgumentException("a norm needs at least 1 channel, got " + channels);
    }
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
    return inputs.get(0).requireChannels(channels);
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
