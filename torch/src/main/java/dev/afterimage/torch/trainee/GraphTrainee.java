package dev.afterimage.torch.trainee;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.tensor.NetworkTensors;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.Tensor;

/** A graph under training. */
public final class GraphTrainee implements Trainee {
  private final NetworkTensors tensors;
  private final GraphExecutor executor;

  /** Copies the weights. */
  public GraphTrainee(Graph graph, Weights weights) {
    tensors = NetworkTensors.of(graph, weights);
    executor = new GraphExecutor(tensors);
  }

  @Override
  public Tensor forward(Tensor input, boolean training) {
    return executor.forward(input, training);
  }

  /** Output and exposed values. */
  public GraphExecutor.Result run(Tensor input, boolean training) {
    return executor.run(input, training);
  }

  /** Every node's value; see {@link GraphExecutor#trace}. */
  public List<Tensor> trace(Tensor input) {
    return executor.trace(input);
  }

  /** The graph and its parameters. */
  public NetworkTensors tensors() {
    return tensors;
  }

  @Override
  public double drawing(long seed, DoubleSupplier step) {
    executor.seed(seed);
    return step.getAsDouble();
  }

  @Override
  public List<Tensor> parameters() {
    return tensors.trainable();
  }

  @Override
  public Map<String, Tensor> state() {
    return tensors.all();
  }

  /** A copy of the weights, for a file. */
  public Weights weights() {
    return tensors.toWeights();
  }

  @Override
  public void close() {
    executor.close();
    tensors.close();
  }
}
