package dev.afterimage.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.Declared;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpec.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The input and the feature maps of a network.
 *
 * @param layout the order of dimensions
 * @param input the one input
 * @param maps the outputs of 32-bit floats and 4 dimensions, in the order of the file
 * @param described every output with its shape, for messages
 */
record FeaturePorts(
    Layout layout, Declared.Port input, List<Declared.Port> maps, String described) {

  /**
   * Reads them.
   *
   * @throws InvalidDataException if the network does not take one picture of 32-bit floats
   */
  static FeaturePorts of(Path file, OrtSession session, ModelSpec spec) {
    try {
      return of(file, session.getInputInfo(), session.getOutputInfo(), spec.input());
    } catch (OrtException e) {
      throw new InvalidDataException(
          "feature extractor " + file + ": its inputs and outputs cannot be read", e);
    }
  }

  private static FeaturePorts of(
      Path file,
      Map<String, NodeInfo> inputs,
      Map<String, NodeInfo> outputs,
      ModelSpec.Input given) {
    String name = given.name();
    boolean fits = inputs.size() == 1 && (name == null || inputs.containsKey(name));
    NodeInfo input = inputs.values().iterator().next();
    if (!fits || !isPicture(input)) {
      throw new InvalidDataException(
          "feature extractor "
              + file
              + " must have one input"
              + (name == null ? "" : " named " + name)
              + ", a batch of pictures in 32-bit floats of 4 dimensions, got "
              + OnnxPorts.shapes(inputs));
    }
    long[] shape = ((TensorInfo) input.getInfo()).getShape();
    Layout layout = Objects.requireNonNullElseGet(given.layout(), () -> OnnxPorts.guess(shape));
    List<Declared.Port> maps =
        outputs.values().stream()
            .filter(FeaturePorts::isPicture)
            .map(node -> port(node, layout))
            .toList();
    return new FeaturePorts(layout, port(input, layout), maps, OnnxPorts.shapes(outputs));
  }

  private static boolean isPicture(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 4;
  }

  private static Declared.Port port(NodeInfo node, Layout layout) {
    return OnnxPorts.port(node.getName(), ((TensorInfo) node.getInfo()).getShape(), layout);
  }
}
