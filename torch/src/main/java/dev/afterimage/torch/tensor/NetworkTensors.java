package dev.afterimage.torch.tensor;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The parameters of one graph as tensors, owned by this object. Not thread-safe. */
public final class NetworkTensors implements AutoCloseable {
  private final Graph graph;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Tensor> trainable = new ArrayList<>();

  private NetworkTensors(Graph graph) {
    this.graph = graph;
  }

  /** Copies the weights; gradients will be recorded for those that training changes. */
  public static NetworkTensors of(Graph graph, Weights weights) {
    NetworkTensors made = new NetworkTensors(graph);
    try (NativeScope scope = NativeScope.open()) {
      for (Parameter parameter : graph.parameters()) {
        long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
        made.add(parameter, Tensors.of(weights.get(parameter.name()), shape));
      }
    }
    return made;
  }

  private void add(Parameter parameter, Tensor tensor) {
    NativeScope.keep(tensor);
    tensors.put(parameter.name(), tensor);
    if (parameter.trainable()) {
      tensor.set_requires_grad(true);
      trainable.add(tensor);
    }
  }

  /** The graph that they belong to. */
  public Graph graph() {
    return graph;
  }

  /** The tensor of a parameter. */
  public Tensor get(String parameter) {
    Tensor tensor = tensors.get(parameter);
    if (tensor == null) {
      throw new IllegalArgumentException("there is no parameter " + parameter);
    }
    return tensor;
  }

  /** The tensor of a parameter, or nothing where the node has none of that name. */
  public TensorOptional optional(String parameter) {
    Tensor tensor = tensors.get(parameter);
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
  }

  /** Those that training changes, in the order of the graph. */
  public List<Tensor> trainable() {
    return List.copyOf(trainable);
  }

  /** All tensors by parameter name, in the order of the graph. */
  public Map<String, Tensor> all() {
    return Collections.unmodifiableMap(tensors);
  }

  /** A copy of all values. */
  public Weights toWeights() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (NativeScope scope = NativeScope.withoutGradient()) {
      tensors.forEach((name, tensor) -> values.put(name, Tensors.floats(tensor)));
    }
    return Weights.of(graph, values);
  }

  @Override
  public void close() {
    NativeScope.free(new ArrayList<>(tensors.values()));
    tensors.clear();
    trainable.clear();
  }
}
