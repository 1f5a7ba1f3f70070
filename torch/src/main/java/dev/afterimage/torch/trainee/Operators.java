package dev.afterimage.torch.trainee;

import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Op;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Window;
import dev.afterimage.torch.tensor.NetworkTensors;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What libtorch has for each kind of node. Owns the draws of dropout. */
final class Operators implements AutoCloseable {
  private final NetworkTensors parameters;
  private final DropoutDraws draws = new DropoutDraws();

  Operators(NetworkTensors parameters) {
    this.parameters = parameters;
  }

  /** Lets the dropout of later calls follow from a seed. */
  void seed(long seed) {
    draws.seed(seed);
  }

  @Override
  public void close() {
    draws.close();
  }

  /**
   * A node's value.
   *
   * @param inputs the values that it takes, (batch, channels, height, width) each
   * @param training whether batch norm takes its statistics from the batch, and updates the running
   *     ones, and dropout is on
   * @param inPlace whether the first input may be overwritten
   */
  Tensor value(Node node, List<Tensor> inputs, boolean training, boolean inPlace) {
    Tensor x = inputs.get(0);
    if (node.op() instanceof Layer layer) {
      return layer(node.name(), layer, x, training);
    } else if (node.op() instanceof Pointwise pointwise) {
      return pointwise(pointwise, x, training, inPlace);
    } else if (node.op() instanceof Spatial spatial) {
      return spatial(spatial, x);
    } else if (node.op() instanceof Joint joint) {
      return joint(joint, inputs);
    }
    throw unknown(node.op());
  }

  private Tensor layer(String name, Layer layer, Tensor x, boolean training) {
    if (layer instanceof Layer.Conv conv) {
      Window w = conv.window();
      return torch.conv2d(
          x,
          parameters.get(name + ".weight"),
          parameters.optional(name + ".bias"),
          square(w.stride()),
          square(w.padding()),
          square(w.dilation()),
          conv.groups());
    } else if (layer instanceof Layer.TransposedConv conv) {
      Window w = conv.window();
      return torch.conv_transpose2d(
          x,
          parameters.get(name + ".weight"),
          parameters.optional(name + ".bias"),
          square(w.stride()),
          square(w.padding()),
          square(conv.outputPadding()),
          1,
          square(w.dilation()));
    } else if (layer instanceof Norm norm) {
      return norm(name, norm, x, training);
    } else if (layer instanceof Layer.Linear) {
      return torch.linear(
          x.flatten(1, -1), parameters.get(name + ".weight"), parameters.optional(name + ".bias"));
    }
    throw unknown(layer);
  }

  private Tensor norm(String name, Norm norm, Tensor x, boolean training) {
    if (norm.kind() == NormKind.BATCH) {
      return torch.batch_norm(
          x,
          parameters.optional(name + ".weight"),
          parameters.optional(name + ".bias"),
          parameters.optional(name + ".running_mean"),
          parameters.optional(name + ".running_var"),
          training,
          Norm.MOMENTUM,
          Norm.EPSILON,
          false);
    }
    return torch.group_norm(
        x,
        norm.groups(),
        parameters.optional(name + ".weight"),
        parameters.optional(name + ".bias"),
        Norm.EPSILON,
        false);
  }

  private Tensor pointwise(Pointwise op, Tensor x, boolean training, boolean inPlace) {
    if (op instanceof Pointwise.Relu) {
      return inPlace ? torch.relu_(x) : torch.relu(x);
    } else if (op instanceof Pointwise.Relu6) {
      Scalar least = new Scalar(0.0);
      Scalar most = new Scalar(6.0);
      return inPlace ? torch.hardtanh_(x, least, most) : torch.hardtanh(x, least, most);
    } else if (op instanceof Pointwise.LeakyRelu leaky) {
      Scalar slope = new Scalar(leaky.slope());
      return inPlace ? torch.leaky_relu_(x, slope) : torch.leaky_relu(x, slope);
    } else if (op instanceof Pointwise.Tanh) {
      return torch.tanh(x);
    } else if (op instanceof Pointwise.Sigmoid) {
      return torch.sigmoid(x);
    } else if (op instanceof Pointwise.Dropout dropout) {
      return training ? draws.drop(x, dropout.rate()) : x;
    }
    throw unknown(op);
  }

  private static Tensor spatial(Spatial op, Tensor x) {
    if (op instanceof Spatial.MaxPool pool) {
      Window w = pool.window();
      return torch.max_pool2d(
          x,
          square(w.kernel()),
          square(w.stride()),
          square(w.padding()),
          square(w.dilation()),
          false);
    } else if (op instanceof Spatial.AveragePool pool) {
      Window w = pool.window();
      return torch.avg_pool2d(
          x,
          square(w.kernel()),
          square(w.stride()),
          square(w.padding()),
          false,
          false,
          new LongOptional());
    } else if (op instanceof Spatial.GlobalAveragePool) {
      return torch.adaptive_avg_pool2d(x, 1, 1);
    } else if (op instanceof Spatial.UpsampleNearest up) {
      return torch.upsample_nearest2d(
          x, new long[] {x.size(2) * up.factor(), x.size(3) * up.factor()});
    } else if (op instanceof Spatial.ReflectionPad pad) {
      return torch.reflection_pad2d(x, pad.pixels(), pad.pixels(), pad.pixels(), pad.pixels());
    }
    throw unknown(op);
  }

  private static Tensor joint(Joint op, List<Tensor> inputs) {
    if (op instanceof Joint.Concat) {
      return torch.cat(new TensorVector(inputs.toArray(new Tensor[0])), 1);
    }
    Tensor sum = inputs.get(0);
    for (Tensor other : inputs.subList(1, inputs.size())) {
      sum = sum.add(other);
    }
    return sum;
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }

  private static IllegalStateException unknown(Op op) {
    return new IllegalStateException("there is no libtorch operator for " + op);
  }
}
