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
import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Numbers;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the input and output of a network, refuses what is not a picture, reads the shapes. */
final class OnnxPorts {
  private final String file;
  private final ModelSpec spec;
  private final NodeInfo input;
  private final NodeInfo output;

  private OnnxPorts(
      String file, ModelSpec spec, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
    this.file = file;
    this.spec = spec;
    this.input = input(inputs);
    this.output = output(outputs);
  }

  /**
   * Chooses.
   *
   * @throws InvalidDataException if there is no one picture to give, or no one answer to take
   */
  static OnnxPorts of(String file, OrtSession session, ModelSpec spec) {
    try {
      return new OnnxPorts(file, spec, session.getInputInfo(), session.getOutputInfo());
    } catch (OrtException e) {
      throw new InvalidDataException(
          "model " + file + ": its inputs and outputs cannot be read: " + e.getMessage(), e);
    }
  }

  NodeInfo input() {
    return input;
  }

  NodeInfo output() {
    return output;
  }

  /** The type that pictures are given in. */
  OnnxJavaType inputType() {
    OnnxJavaType type = tensor("input", input).type;
    if (!TensorNumbers.takes(type)) {
      throw new InvalidDataException(
          at("input " + input.getName() + " must take floats, or bytes with or without sign, it")
              + " takes "
              + type
              + "; export the model with a float32 input");
    }
    return type;
  }

  /**
   * What the network declares.
   *
   * @param ending what its graph says of its last step
   * @param bytes whether its first steps are for values of [0, 255]
   */
  Declared declared(Ending ending, boolean bytes) {
    long[] in = shape("input", input); // (batch, then by layout)
    if (in.length != 4) {
      throw new InvalidDataException(
          at("input " + input.getName() + " must have 4 dimensions (a batch of pictures), got ")
              + in.length
              + ": "
              + Arrays.toString(in)
              + "; export it so, or record its outputs for --predictions");
    }
    Layout given = spec.input().layout();
    Layout layout = given == null ? guess(in) : given;
    Declared.Port port = port(input.getName(), in, layout);
    return new Declared(
        layout,
        new Declared.Port(
            port.name(), port.channels(), port.height(), port.width(), numbers("input", input)),
        new Declared.Result(output.getName(), numbers("output", output)),
        size(in, 0),
        ending,
        bytes);
  }

  private Numbers numbers(String role, NodeInfo node) {
    OnnxJavaType type = tensor(role, node).type;
    return TensorNumbers.of(type)
        .orElseThrow(
            () ->
                new InvalidDataException(
                    at(role + " " + node.getName() + " must hold numbers, it holds " + type)));
  }

  private NodeInfo input(Map<String, NodeInfo> inputs) {
    if (inputs.size() != 1) {
      throw new InvalidDataException(
          at("must have one input, the picture, got " + inputs.size() + ": " + shapes(inputs))
              + "; export it with the others as constants, or record its outputs for --predictions");
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

  private TensorInfo tensor(String role, NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      return tensor;
    }
    throw new InvalidDataException(
        at(role + " " + node.getName() + " must be a tensor, got " + node.getInfo()));
  }

  private long[] shape(String role, NodeInfo node) {
    long[] shape = tensor(role, node).getShape();
    for (long side : shape) {
      if (side > Integer.MAX_VALUE) {
        throw new InvalidDataException(
            at(role + " " + node.getName() + " must have sides below 2^31, got ")
                + Arrays.toString(shape));
      }
    }
    return shape;
  }

  /** Channels last only where the last dimension is 1 or 3 and the second is not. */
  static Layout guess(long[] shape) {
    boolean first = shape[1] == 1 || shape[1] == 3;
    boolean last = shape[3] == 1 || shape[3] == 3;
    return last && !first ? Layout.NHWC : Layout.NCHW;
  }

  static Declared.Port port(String name, long[] shape, Layout layout) {
    return switch (shape.length) {
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

  private String at(String message) {
    return "model " + file + ": " + message;
  }
}
