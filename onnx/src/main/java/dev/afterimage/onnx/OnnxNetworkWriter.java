package dev.afterimage.onnx;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.network.Graph;
import dev.afterimage.network.Layer;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkWriter;
import dev.afterimage.network.Shape;
import dev.afterimage.network.Weights;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes networks as ONNX files of opset 17. Input "input", output "logits", "probabilities" or
 * "values". Parameters keep their names.
 */
public final class OnnxNetworkWriter implements NetworkWriter {

  /** For the service loader. */
  public OnnxNetworkWriter() {}

  @Override
  public String extension() {
    return "onnx";
  }

  @Override
  public void write(Graph graph, Weights weights, NetworkForm form, Path file) {
    OnnxNetwork network = network(graph, weights, form);
    AtomicFile.write(file, network::write);
  }

  /**
   * The network as ONNX nodes; weights are shared, not copied.
   *
   * @throws IllegalArgumentException if the graph cannot take the form's size
   */
  static OnnxNetwork network(Graph graph, Weights weights, NetworkForm form) {
    OnnxNetwork network = new OnnxNetwork(graph.name());
    long height = form.height() == 0 ? -1 : form.height();
    long width = form.width() == 0 ? -1 : form.width();
    String input = network.input("input", -1, graph.inputChannels(), height, width);
    String last = new OnnxNodes(network, weights).add(graph, input);
    network.output(
        name(form.activation()),
        activated(network, form.activation(), last),
        outputShape(graph, form));
    return network;
  }

  private static String activated(
      OnnxNetwork network, NetworkForm.Activation activation, String logits) {
    return switch (activation) {
      case NONE -> logits;
      case SIGMOID -> network.node("Sigmoid", logits);
      case SOFTMAX -> network.node("Softmax", Map.of("axis", 1L), logits);
      case UNIT_RANGE -> {
        String half = network.constant(new float[] {0.5f});
        yield network.node("Add", network.node("Mul", logits, half), half);
      }
    };
  }

  private static String name(NetworkForm.Activation activation) {
    return switch (activation) {
      case NONE -> "logits";
      case SIGMOID, SOFTMAX -> "probabilities";
      case UNIT_RANGE -> "values";
    };
  }

  private static long[] outputShape(Graph graph, NetworkForm form) {
    boolean flat = graph.nodes().stream().anyMatch(node -> node.op() instanceof Layer.Linear);
    int channels = graph.outputChannels();
    if (flat) {
      return new long[] {-1, channels};
    }
    if (form.height() == 0 || form.width() == 0) {
      return new long[] {-1, channels, -1, -1};
    }
    Shape shape = graph.outputShape(form.height(), form.width());
    return new long[] {-1, channels, shape.height(), shape.width()};
  }
}
