package dev.afterimage.network;

import dev.afterimage.network.Distribution.Constant;
import dev.afterimage.network.Distribution.Normal;
import dev.afterimage.network.Distribution.Uniform;
import dev.afterimage.network.Layer.Slot;
import java.util.List;

/**
 * A scheme that says how the parameters of a layer are first drawn. With k the samples of a filter,
 * fan-in is (second dimension of the weight) k and fan-out (first dimension) k. Biases and shifts
 * are 0 and scales 1 where nothing else is said; running means are 0 and variances 1.
 */
public enum Initialisation {
  /** Normal of variance 2 / fan-out (He et al. 2015): encoders. */
  HE_NORMAL_FAN_OUT,
  /** Uniform of variance 2 / fan-in (He et al. 2015): decoders. */
  HE_UNIFORM_FAN_IN,
  /** Uniform of variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010): heads. */
  GLOROT_UNIFORM,
  /** Weights and biases uniform within 1 / sqrt(fan-in): libtorch's own. */
  UNIFORM_FAN_IN,
  /** Normal of deviation 0.01: the last layer of MobileNet. */
  NORMAL_001,
  /** Weights normal of deviation 0.02, scales around 1 (Isola et al. 2017, section 6.2). */
  NORMAL_002;

  /** How one parameter of a layer is drawn. */
  Distribution of(Layer layer, Slot slot) {
    return switch (slot.role()) {
      case WEIGHT -> weight(slot.shape());
      case BIAS -> bias(layer.slots().get(0).shape());
      case SCALE -> this == NORMAL_002 ? new Normal(1, 0.02) : new Constant(1);
      case SHIFT, RUNNING_MEAN -> new Constant(0);
      case RUNNING_VARIANCE -> new Constant(1);
    };
  }

  private Distribution weight(List<Integer> shape) {
    double in = fan(shape, 1);
    double out = fan(shape, 0);
    return switch (this) {
      case HE_NORMAL_FAN_OUT -> new Normal(0, Math.sqrt(2 / out));
      case HE_UNIFORM_FAN_IN -> new Uniform(Math.sqrt(6 / in));
      case GLOROT_UNIFORM -> new Uniform(Math.sqrt(6 / (in + out)));
      case UNIFORM_FAN_IN -> new Uniform(1 / Math.sqrt(in));
      case NORMAL_001 -> new Normal(0, 0.01);
      case NORMAL_002 -> new Normal(0, 0.02);
    };
  }

  private Distribution bias(List<Integer> weight) {
    return this == UNIFORM_FAN_IN ? new Uniform(1 / Math.sqrt(fan(weight, 1))) : new Constant(0);
  }

  private static double fan(List<Integer> shape, int dimension) {
    double samples = 1;
    for (int side : shape.subList(2, shape.size())) {
      samples *= side;
    }
    return shape.get(dimension) * samples;
  }
}
