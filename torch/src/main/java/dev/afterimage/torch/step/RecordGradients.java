package dev.afterimage.torch.step;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.Parameter;
import dev.afterimage.torch.feed.Batch;
import dev.afterimage.torch.tensor.FlatParameters;
import dev.afterimage.torch.tensor.FlatParameters.Place;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.trainee.GraphTrainee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The gradient of each record's own loss. One pass forward and one backward give the gradients of
 * what layers return, the parameters left out; from these and from what layers took, each layer's
 * weight gradient follows record by record, which together is the work that a plain backward pass
 * does for a whole batch. Owns the memory of the gradients. Not thread-safe.
 */
final class RecordGradients implements AutoCloseable {
  private final GraphTrainee trainee;
  private final BiFunction<Tensor, Batch, Tensor> loss;
  private final Graph graph;
  private final Map<String, Place> places = new HashMap<>(); // by parameter
  private final Tensor gradients; // (most, all values)

  /**
   * @param parameters the trainee's, laid flat; gradients are no longer recorded for them
   * @param loss of outputs and batch, (records)
   * @param most records at once
   */
  RecordGradients(
      GraphTrainee trainee,
      FlatParameters parameters,
      BiFunction<Tensor, Batch, Tensor> loss,
      int most) {
    this.trainee = trainee;
    this.loss = loss;
    this.graph = trainee.tensors().graph();
    List<Parameter> trainable = graph.parameters().stream().filter(Parameter::trainable).toList();
    for (int i = 0; i < trainable.size(); i++) {
      places.put(trainable.get(i).name(), parameters.places().get(i));
    }
    parameters.recordGradients(false);
    try (NativeScope scope = NativeScope.withoutGradient()) {
      Tensor values = parameters.values();
      gradients = NativeScope.keep(values.new_zeros(most, values.numel()));
    }
  }

  /**
   * What one batch gave.
   *
   * @param losses (records)
   * @param gradients (records, all values), overwritten by the next batch; gaps are 0
   */
  record Found(Tensor losses, Tensor gradients) {}

  /**
   * Computes them.
   *
   * @param batch at least one record, at most as many as there is memory for
   */
  Found of(Batch batch) {
    List<Tensor> values = trainee.trace(trainee.place(batch.inputTensor()));
    Tensor losses = loss.apply(values.get(values.size() - 1), batch);
    List<Integer> layers = layers();
    TensorVector outputs =
        new TensorVector(layers.stream().map(values::get).toArray(Tensor[]::new));
    TensorVector slopes =
        torch.grad(
            new TensorVector(losses.sum()),
            outputs,
            new TensorVector(),
            new BoolOptional(),
            false,
            false);
    Tensor rows = gradients.narrow(0, 0, batch.size());
    for (int i = 0; i < layers.size(); i++) {
      Node node = graph.nodes().get(layers.get(i));
      try (NativeScope scope = NativeScope.withoutGradient()) {
        Tensor taken = values.get(node.inputs().get(0)).detach();
        fill(node.name(), (Layer) node.op(), taken, slopes.get(i), rows);
      }
    }
    return new Found(losses.detach(), rows);
  }

  private List<Integer> layers() {
    List<Integer> layers = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      if (node.parameters().stream().anyMatch(Parameter::trainable)) {
        layers.add(i);
      }
    }
    return layers;
  }

  private void fill(String name, Layer layer, Tensor taken, Tensor slope, Tensor rows) {
    Place weight = places.get(name + ".weight");
    Place bias = places.get(name + ".bias");
    if (weight != null) {
      weights(layer, trainee.tensors().get(name + ".weight"), weight, taken, slope, rows);
    }
    if (bias != null) {
      Tensor sums = slope.dim() == 2 ? slope : slope.sum(2, 3);
      columns(rows, bias).copy_(sums);
    }
  }

  private static void weights(
      Layer layer, Tensor weight, Place place, Tensor taken, Tensor slope, Tensor rows) {
    if (layer instanceof Norm norm) {
      Tensor plain = LayerGradients.normalised(norm, taken);
      columns(rows, place).copy_(plain.mul_(slope).sum(2, 3));
    } else if (layer instanceof Layer.Linear) {
      Tensor products = slope.unsqueeze(2).mul(taken.flatten(1, -1).unsqueeze(1));
      columns(rows, place).copy_(products.flatten(1, -1));
    } else {
      for (long r = 0; r < rows.size(0); r++) {
        try (NativeScope scope = NativeScope.open()) {
          Tensor one =
              LayerGradients.convolution(
                  layer, weight, taken.narrow(0, r, 1), slope.narrow(0, r, 1));
          columns(rows.narrow(0, r, 1), place).view(place.shape()).copy_(one);
        }
      }
    }
  }

  private static Tensor columns(Tensor rows, Place place) {
    return rows.narrow(1, place.start(), place.length());
  }

  @Override
  public void close() {
    NativeScope.free(List.of(gradients));
  }
}
