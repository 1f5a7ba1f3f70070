package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Op;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Runs a graph node by node with libtorch's operators. Values live in the caller's scope. Owns its
 * draws.
 */
final class GraphExecutor implements AutoCloseable {
  private final Graph graph;
  private final NetworkTensors parameters;
  private final DropoutDraws draws = new DropoutDraws();
  private final boolean[] overwritable; // (nodes)

  GraphExecutor(NetworkTensors parameters) {
    this.graph = parameters.graph();
    this.parameters = parameters;
    this.overwritable = overwritable(graph);
  }

  /**
   * Whose values an activation may overwrite: they are needed once, and not for the gradient of
   * what gave them. It saves memory, and the time to ask for it.
   */
  private static boolean[] overwritable(Graph graph) {
    int[] uses = new int[graph.nodes().size()];
    graph.exposed().forEach(index -> uses[index]++);
    graph.nodes().forEach(node -> node.inputs().forEach(index -> uses[index]++));
    boolean[] result = new boolean[uses.length];
    for (int i = 0; i < result.length; i++) {
      Op op = graph.nodes().get(i).op();
      result[i] = uses[i] == 1 && (op instanceof Layer || op instanceof Joint);
    }
    return result;
  }

  /**
   * What one run gave.
   *
   * @param output of the last node
   * @param exposed the values that the graph exposes, in its order
   */
  record Result(Tensor output, List<Tensor> exposed) {}

  /**
   * Runs the graph.
   *
   * @param input (batch, channels, height, width)
   * @param training whether batch norm takes its statistics from the batch, and updates the running
   *     ones, and dropout is on
   */
  Result run(Tensor input, boolean training) {
    List<Tensor> values = values(input, training, false);
    return new Result(
        values.get(values.size() - 1), graph.exposed().stream().map(values::get).toList());
  }

  /**
   * Runs the graph in training mode and keeps all of it.
   *
   * @param input as {@link #run} takes it
   * @return every node's value; gradients can be asked of those of layers, whether or not the
   *     parameters have some
   */
  List<Tensor> trace(Tensor input) {
    return values(input, true, true);
  }

  private List<Tensor> values(Tensor input, boolean training, boolean traced) {
    List<Tensor> values = new ArrayList<>();
    // Channels last: the convolutions need not reorder their values, which took a quarter of a
    // step.
    values.add(input.contiguous(MemoryFormat.ChannelsLast));
    for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
      List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
      boolean inPlace = !traced && overwritable[node.inputs().get(0)];
      Tensor value = value(node, inputs, training, inPlace);
      if (traced && node.op() instanceof Layer && !value.requires_grad()) {
        value.set_requires_grad(true);
      }
      values.add(value);
    }
    return values;
  }

  /** Lets the dropout of later runs follow from a seed. */
  void seed(long seed) {
    draws.seed(seed);
  }

  @Override
  public void close() {
    draws.close();
  }

  /** The output alone; see {@link #run}. */
  Tensor forward(Tensor input, boolean training) {
    return run(input, training).output();
  }

  private Tensor value(Node node, List<Tensor> inputs, boolean training, boolean inPlace) {
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
    } else if (layer instanceof Layer.Norm norm) {
      return norm(name, norm, x, training);
    } else if (layer instanceof Layer.Linear) {
      return torch.linear(
          x.flatten(1, -1), parameters.get(name + ".weight"), parameters.optional(name + ".bias"));
    }
    throw unknown(layer);
  }

  private Tensor norm(String name, Layer.Norm norm, Tensor x, boolean training) {
    if (norm.kind() == NormKind.BATCH) {
      return torch.batch_norm(
          x,
          parameters.optional(name + ".weight"),
          parameters.optional(name + ".bias"),
          parameters.optional(name + ".running_mean"),
          parameters.optional(name + ".running_var"),
          training,
          Layer.Norm.MOMENTUM,
          Layer.Norm.EPSILON,
          false);
    }
    return torch.group_norm(
        x,
        norm.groups(),
        parameters.optional(name + ".weight"),
        parameters.optional(name + ".bias"),
        Layer.Norm.EPSILON,
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
