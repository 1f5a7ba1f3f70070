package dev.afterimage.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What stands in the graph of an ONNX file, in the order in which it was added. */
final class OnnxGraph {

  /** A tensor that comes in or goes out; -1 is an open dimension. */
  record Port(String name, ElementType type, long[] shape) {}

  /** A constant: values are float[] or long[], as many as its shape holds. */
  record Constant(String name, Object values, long[] shape) {
    Constant {
      int length = values instanceof float[] floats ? floats.length : ((long[]) values).length;
      if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != length) {
        throw new IllegalArgumentException(
            "a constant of shape " + Arrays.toString(shape) + " got " + length + " values");
      }
    }
  }

  /** A node; attributes are Long, Float, String or long[]. */
  record Node(String op, List<String> inputs, String output, Map<String, Object> attributes) {}

  final String name;
  final List<Port> inputs = new ArrayList<>();
  final List<Port> outputs = new ArrayList<>();
  final List<Constant> constants = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();

  OnnxGraph(String name) {
    this.name = name;
  }
}
