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
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the input and output of a network, refuses what is not a picture, reads the shapes. */
final class OnnxPorts {
  private final String file;
  private final ModelSpec spec;

  private OnnxPorts(String file, ModelSpec spec) {
    this.file = file;
    this.spec = spec;
  }

  /** What the network declares. */
  static Declared declared(String file, OrtSession session, ModelSpec spec) {
    OnnxPorts ports = new OnnxPorts(file, spec);
    try {
      return ports.declared(session.getInputInfo(), session.getOutputInfo());
    } catch (OrtException e) {
      throw new InvalidDataException(
          "model " + file + ": its inputs and outputs cannot be read: " + e.getMessage(), e);
    }
  }

  private Declared declared(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
    NodeInfo input = input(inputs);
    NodeInfo output = output(outputs);
    long[] in = floatShape("input", input); // (batch, then by layout)
    long[] out = floatShape("output", output); // (batch, then by layout), or (batch, h, w), or ()
    if (in.length != 4) {
      throw fault("input", input, "4 dimensions (a batch of pictures)", in);
    }
    if (out.length != 0 && out.length != 3 && out.length != 4) {
      throw fault("output", output, "4 dimensions, or 3 (batch, height, width)", out);
    }
    Layout given = spec.input().layout();
    Layout layout = given == null ? guess(in) : given;
    return new Declared(
        layout,
        port(input.getName(), in, layout),
        port(output.getName(), out, layout),
        size(in, 0));
  }

  private NodeInfo input(Map<String, NodeInfo> inputs) {
    if (inputs.size() != 1) {
      throw new InvalidDataException(
          at("must have one input, the picture, got " + inputs.size() + ": " + shapes(inputs)));
    }
    return named("input", inputs, spec.input().name());
  }

  private NodeInfo output(Map<String, NodeInfo> outputs) {
    if (outputs.size() > 1 && spec.output().name() == null) {
      throw new InvalidDataException(
          at("has " + outputs.size() + " outputs: " + shapes(outputs))
              + "; set output.name in --spec to the one to audit");
    }
    return named("output", outputs, spec.output().name());
  }

  private NodeInfo named(String role, Map<String, NodeInfo> nodes, @Nullable String name) {
    NodeInfo node = name == null ? nodes.values().iterator().next() : nodes.get(name);
    if (node == null) {
      throw new InvalidDataException(
          at(role + ".name in the spec is " + name) + ", but the file's are " + nodes.keySet());
    }
    return node;
  }

  private long[] floatShape(String role, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor)) {
      throw new InvalidDataException(
          at(role + " " + node.getName() + " must be a tensor, got " + node.getInfo()));
    }
    if (tensor.type != OnnxJavaType.FLOAT) {
      throw new InvalidDataException(
          at(role + " " + node.getName() + " must be of 32-bit floats, got " + tensor.type)
              + "; export the model in float32");
    }
    for (long side : tensor.getShape()) {
      if (side > Integer.MAX_VALUE) {
        throw new InvalidDataException(
            at(role + " " + node.getName() + " must have sides below 2^31, got ")
                + Arrays.toString(tensor.getShape()));
      }
    }
    return tensor.getShape();
  }

  /** Channels last only where the last dimension is 1 or 3 and the second is not. */
  static Layout guess(long[] shape) {
    boolean first = shape[1] == 1 || shape[1] == 3;
    boolean last = shape[3] == 1 || shape[3] == 3;
    return last && !first ? Layout.NHWC : Layout.NCHW;
  }

  static Declared.Port port(String name, long[] shape, Layout layout) {
    return switch (shape.length) {
      case 0 -> new Declared.Port(name, null, null, null);
      case 3 -> new Declared.Port(name, 1, size(shape, 1), size(shape, 2));
      default ->
          layout == Layout.NCHW
              ? new Declared.Port(name, size(shape, 1), size(shape, 2), size(shape, 3))
              : new Declared.Port(name, size(shape, 3), size(shape, 1), size(shape, 2));
    };
  }

  /** A dimension; null where open: ONNX Runtime gives -1, some exporters 0. */
  private static @Nullable Integer size(long[] shape, int dimension) {
    return shape[dimension] > 0 ? Math.toIntExact(shape[dimension]) : null;
  }

  static String shapes(Map<String, NodeInfo> nodes) {
    return nodes.values().stream()
        .map(
            node ->
                node.getInfo() instanceof TensorInfo tensor
                    ? node.getName() + " " + Arrays.toString(tensor.getShape())
                    : node.getName())
        .collect(Collectors.joining(", "));
  }

  private InvalidDataException fault(String role, NodeInfo node, String need, long[] shape) {
    return new InvalidDataException(
        at(role + " " + node.getName() + " must have " + need)
            + ", got "
            + shape.length
            + ": "
            + Arrays.toString(shape));
  }

  private String at(String message) {
    return "model " + file + ": " + message;
  }
}
