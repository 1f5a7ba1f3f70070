package dev.afterimage.onnx;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Op;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translates the nodes of a graph into ONNX nodes. */
final class OnnxNodes {
  private final OnnxNetwork network;
  private final Weights weights;

  OnnxNodes(OnnxNetwork network, Weights weights) {
    this.network = network;
    this.weights = weights;
  }

  /** Adds every node; returns the name of the output. */
  String add(Graph graph, String input) {
    List<String> results = new ArrayList<>(List.of(input));
    for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
      String[] operands = node.inputs().stream().map(results::get).toArray(String[]::new);
      results.add(add(node, operands));
    }
    return results.get(results.size() - 1);
  }

  private String add(Node node, String... x) {
    Op op = node.op();
    if (op instanceof Layer layer) {
      return layer(node, layer, x[0]);
    }
    if (op instanceof Pointwise pointwise) {
      return pointwise(pointwise, x[0]);
    }
    if (op instanceof Spatial spatial) {
      return spatial(spatial, x[0]);
    }
    return op instanceof Joint.Add
        ? Arrays.stream(x).reduce((a, b) -> network.node("Add", a, b)).orElseThrow()
        : network.node("Concat", Map.of("axis", 1L), x);
  }

  private String layer(Node node, Layer layer, String x) {
    List<String> operands = new ArrayList<>(List.of(x));
    if (layer instanceof Norm norm) {
      return norm(node, norm, x);
    }
    for (Parameter parameter : node.parameters()) {
      operands.add(parameter(parameter));
    }
    if (layer instanceof Layer.Conv conv) {
      Map<String, Object> attributes = attributes(conv.window(), true);
      attributes.put("group", (long) conv.groups());
      return network.node("Conv", attributes, operands.toArray(String[]::new));
    }
    if (layer instanceof Layer.TransposedConv conv) {
      Map<String, Object> attributes = attributes(conv.window(), true);
      attributes.put("output_padding", pair(conv.outputPadding()));
      return network.node("ConvTranspose", attributes, operands.toArray(String[]::new));
    }
    operands.set(0, network.node("Flatten", x));
    return network.node("Gemm", Map.of("transB", 1L), operands.toArray(String[]::new));
  }

  private String parameter(Parameter parameter) {
    long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
    return network.shared(parameter.name(), weights.get(parameter.name()), shape);
  }

  private String norm(Node node, Norm norm, String x) {
    List<String> given = node.parameters().stream().map(this::parameter).toList();
    Map<String, Object> epsilon = Map.of("epsilon", (float) Norm.EPSILON);
    if (norm.kind() == NormKind.GROUP) {
      return groupNorm(norm, given, epsilon, x);
    }
    List<String> operands = new ArrayList<>(List.of(x));
    if (!norm.affine()) {
      operands.add(filled(1, norm.channels()));
      operands.add(filled(0, norm.channels()));
    }
    operands.addAll(given);
    String op = norm.kind() == NormKind.BATCH ? "BatchNormalization" : "InstanceNormalization";
    return network.node(op, epsilon, operands.toArray(String[]::new));
  }

  /** Instance norm of each group laid out as one channel; then scale and shift per channel. */
  private String groupNorm(Norm norm, List<String> given, Map<String, Object> epsilon, String x) {
    int groups = norm.groups();
    String grouped = network.node("Reshape", x, network.integers(0, groups, -1));
    String normal =
        network.node(
            "InstanceNormalization", epsilon, grouped, filled(1, groups), filled(0, groups));
    String back = network.node("Reshape", normal, network.node("Shape", x));
    if (given.isEmpty()) {
      return back;
    }
    String planes = network.integers(norm.channels(), 1, 1);
    String scaled = network.node("Mul", back, network.node("Reshape", given.get(0), planes));
    return network.node("Add", scaled, network.node("Reshape", given.get(1), planes));
  }

  private String filled(float value, int length) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return network.constant(values, length);
  }

  private String pointwise(Pointwise op, String x) {
    if (op instanceof Pointwise.Relu) {
      return network.node("Relu", x);
    }
    if (op instanceof Pointwise.Relu6) {
      String six = network.constant(new float[] {6});
      return network.node("Clip", x, network.constant(new float[] {0}), six);
    }
    if (op instanceof Pointwise.LeakyRelu leaky) {
      return network.node("LeakyRelu", Map.of("alpha", (float) leaky.slope()), x);
    }
    if (op instanceof Pointwise.Tanh) {
      return network.node("Tanh", x);
    }
    return op instanceof Pointwise.Sigmoid ? network.node("Sigmoid", x) : x; // dropout: as it is
  }

  private String spatial(Spatial op, String x) {
    if (op instanceof Spatial.MaxPool pool) {
      return network.node("MaxPool", attributes(pool.window(), true), x);
    }
    if (op instanceof Spatial.AveragePool pool) {
      return network.node("AveragePool", attributes(pool.window(), false), x);
    }
    if (op instanceof Spatial.UpsampleNearest up) {
      String scales = network.constant(new float[] {1, 1, up.factor(), up.factor()}, 4);
      Map<String, Object> nearest =
          Map.of(
              "mode", "nearest",
              "coordinate_transformation_mode", "asymmetric",
              "nearest_mode", "floor");
      return network.node("Resize", nearest, x, "", scales);
    }
    if (op instanceof Spatial.ReflectionPad pad) {
      long n = pad.pixels();
      return network.node(
          "Pad", Map.of("mode", "reflect"), x, network.integers(0, 0, n, n, 0, 0, n, n));
    }
    return network.node("GlobalAveragePool", x);
  }

  private static Map<String, Object> attributes(Window window, boolean dilated) {
    Map<String, Object> attributes = new HashMap<>();
    long padding = window.padding();
    attributes.put("kernel_shape", pair(window.kernel()));
    attributes.put("strides", pair(window.stride()));
    attributes.put("pads", new long[] {padding, padding, padding, padding});
    if (dilated) {
      attributes.put("dilations", pair(window.dilation()));
    }
    return attributes;
  }

  private static long[] pair(long value) {
    return new long[] {value, value};
  }
}
