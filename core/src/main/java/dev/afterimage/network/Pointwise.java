package dev.afterimage.network;

import java.util.List;

/** Operations on each value by itself. */
public sealed interface Pointwise extends Op {

  @Override
  default Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  /** max(x, 0). */
  record Relu() implements Pointwise {}

  /** min(max(x, 0), 6). */
  record Relu6() implements Pointwise {}

  /**
   * x where it is positive, else slope * x.
   *
   * @param slope below zero, in [0, 1)
   */
  record LeakyRelu(double slope) implements Pointwise {
    /** Checks the slope. */
    public LeakyRelu {
      if (!(slope >= 0 && slope < 1)) {
        throw new IllegalArgumentException("slope must be in [0, 1), got " + slope);
      }
    }
  }

  /** The hyperbolic tangent. */
  record Tanh() implements Pointwise {}

  /** 1 / (1 + exp(-x)). */
  record Sigmoid() implements Pointwise {}

  /**
   * While training: 0 with probability {@code rate}, else x / (1 - rate). Else: x.
   *
   * @param rate in [0, 1)
   */
  record Dropout(double rate) implements Pointwise {
    /** Checks the rate. */
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("rate must be in [0, 1), got " + rate);
      }
    }
  }
}
