package dev.afterimage.torch.trainee;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Op;
import dev.afterimage.torch.tensor.NetworkTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Runs a graph node by node. Values live in the caller's scope. */
public final class GraphExecutor implements AutoCloseable {
  private final Graph graph;
  private final Operators operators;
  private final boolean[] overwritable; // (nodes)

  GraphExecutor(NetworkTensors parameters) {
    this.graph = parameters.graph();
    this.operators = new Operators(parameters);
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
  public record Result(Tensor output, List<Tensor> exposed) {}

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
      Tensor value = operators.value(node, inputs, training, inPlace);
      if (traced && node.op() instanceof Layer && !value.requires_grad()) {
        value.set_requires_grad(true);
      }
      values.add(value);
    }
    return values;
  }

  /** Lets the dropout of later runs follow from a seed. */
  void seed(long seed) {
    operators.seed(seed);
  }

  @Override
  public void close() {
    operators.close();
  }

  /** The output alone; see {@link #run}. */
  Tensor forward(Tensor input, boolean training) {
    return run(input, training).output();
  }
}
