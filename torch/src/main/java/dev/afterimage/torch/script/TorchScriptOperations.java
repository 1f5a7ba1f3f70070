package dev.afterimage.torch.script;

import dev.afterimage.network.Op;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Window;
import java.util.List;

/** Operations without parameters as TorchScript: one expression each. */
final class TorchScriptOperations {

  private TorchScriptOperations() {}

  /** An operation value by value. */
  static String pointwise(Pointwise op, String x) {
    if (op instanceof Pointwise.Relu) {
      return call("relu", x);
    } else if (op instanceof Pointwise.Relu6) {
      return call("hardtanh", x, "0.0", "6.0");
    } else if (op instanceof Pointwise.LeakyRelu leaky) {
      return call("leaky_relu", x, Double.toString(leaky.slope()));
    } else if (op instanceof Pointwise.Tanh) {
      return call("tanh", x);
    } else if (op instanceof Pointwise.Sigmoid) {
      return call("sigmoid", x);
    } else if (op instanceof Pointwise.Dropout dropout) {
      return call("dropout", x, Double.toString(dropout.rate()), "self.training");
    }
    throw unknown(op);
  }

  /** An operation over windows. */
  static String spatial(Spatial op, String x) {
    if (op instanceof Spatial.MaxPool pool) {
      Window w = pool.window();
      String dilation = square(w.dilation());
      return call(
          "max_pool2d",
          x,
          square(w.kernel()),
          square(w.stride()),
          square(w.padding()),
          dilation,
          "False");
    } else if (op instanceof Spatial.AveragePool pool) {
      Window w = pool.window();
      return call(
          "avg_pool2d",
          x,
          square(w.kernel()),
          square(w.stride()),
          square(w.padding()),
          "False",
          "False");
    } else if (op instanceof Spatial.GlobalAveragePool) {
      return call("adaptive_avg_pool2d", x, square(1));
    } else if (op instanceof Spatial.UpsampleNearest up) {
      double factor = up.factor();
      return call("upsample_nearest2d", x, "None", "[" + factor + ", " + factor + "]");
    } else if (op instanceof Spatial.ReflectionPad pad) {
      int side = pad.pixels();
      return call("reflection_pad2d", x, List.of(side, side, side, side).toString());
    }
    throw unknown(op);
  }

  /** A call of one of the module {@code torch}. */
  static String call(String function, String... arguments) {
    return "torch." + function + "(" + String.join(", ", arguments) + ")";
  }

  /** One number for height and width. */
  static String square(int side) {
    return "[" + side + ", " + side + "]";
  }

  static IllegalStateException unknown(Op op) {
    return new IllegalStateException("there is no TorchScript for " + op);
  }
}
