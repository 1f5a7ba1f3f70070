package dev.afterimage.onnx;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A small network, written node by node as an ONNX file (opset 17, IR 8). Every method that adds a
 * node returns the name of its result. Shapes are checked by whoever opens the file, not here.
 *
 * <pre>{@code
 * OnnxNetwork net = new OnnxNetwork("small");
 * String x = net.input("picture", -1, 3, 64, 64);
 * String w = net.constant(weights, 1, 3, 5, 5);
 * net.output("logits", net.conv(x, w, bias, 5, 1), -1, 1, 64, 64);
 * net.write(file);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class OnnxNetwork {

  private final OnnxGraph graph;

  /**
   * @param name the graph's name
   */
  public OnnxNetwork(String name) {
    graph = new OnnxGraph(name);
  }

  String name() {
    return graph.name;
  }

  /**
   * Adds an input of 32-bit floats.
   *
   * @param shape its dimensions, -1 where open
   */
  public String input(String input, long... shape) {
    return input(input, ElementType.FLOAT, shape);
  }

  /** Adds an input. */
  public String input(String input, ElementType type, long... shape) {
    graph.inputs.add(new OnnxGraph.Port(input, type, shape.clone()));
    return input;
  }

  /**
   * Makes a result an output of 32-bit floats.
   *
   * @param output the output's name
   * @param result what a method of this class returned
   * @param shape its dimensions, -1 where open
   */
  public void output(String output, String result, long... shape) {
    output(output, ElementType.FLOAT, result, shape);
  }

  /** Makes a result an output. */
  public void output(String output, ElementType type, String result, long... shape) {
    graph.nodes.add(new OnnxGraph.Node("Identity", List.of(result), output, Map.of()));
    graph.outputs.add(new OnnxGraph.Port(output, type, shape.clone()));
  }

  /** Adds a constant of 32-bit floats; the values are copied. */
  public String constant(float[] values, long... shape) {
    return add(values.clone(), shape);
  }

  /** Adds a vector of 64-bit integers: a shape, for Reshape. */
  public String integers(long... values) {
    return add(values.clone(), values.length);
  }

  /** Adds a named constant of 32-bit floats; the values are shared, not copied. */
  String shared(String constant, float[] values, long... shape) {
    return add(constant, values, shape);
  }

  private String add(Object values, long... shape) {
    return add("constant" + graph.constants.size(), values, shape);
  }

  private String add(String constant, Object values, long... shape) {
    graph.constants.add(new OnnxGraph.Constant(constant, values, shape.clone()));
    return constant;
  }

  /**
   * Adds a convolution of stride 1 whose result has the input's size (zero padding).
   *
   * @param x (batch, in, height, width)
   * @param weights (out, in, kernel, kernel), kernel odd
   * @param bias (out)
   * @param kernel side of the filters, in samples
   * @param dilation distance between the filters' samples, in pixels
   */
  public String conv(String x, String weights, String bias, int kernel, int dilation) {
    if (kernel < 1 || kernel % 2 == 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "a convolution needs an odd kernel and a dilation of at least 1, got "
              + kernel
              + " and "
              + dilation);
    }
    long pad = (long) dilation * (kernel / 2);
    Map<String, Object> attributes =
        Map.of(
            "kernel_shape", new long[] {kernel, kernel},
            "dilations", new long[] {dilation, dilation},
            "pads", new long[] {pad, pad, pad, pad});
    return node("Conv", attributes, x, weights, bias);
  }

  /** Adds the mean over squares of side {@code side}, without overlap. */
  public String averagePool(String x, int side) {
    long[] square = {side, side};
    return node("AveragePool", Map.of("kernel_shape", square, "strides", square.clone()), x);
  }

  /** Adds bilinear enlargement by a factor, half-pixel centres. */
  public String enlarge(String x, int factor) {
    String scales = constant(new float[] {1, 1, factor, factor}, 4);
    return node("Resize", Map.of("mode", "linear"), x, "", scales);
  }

  /**
   * Adds an affine map of vectors.
   *
   * @param x (batch, in)
   * @param weights (in, out)
   * @param bias (out)
   */
  public String gemm(String x, String weights, String bias) {
    return node("Gemm", Map.of(), x, weights, bias);
  }

  /** Adds any other operator; attributes are Long, Float, String or long[]. */
  public String node(String op, Map<String, Object> attributes, String... operands) {
    String result = op.toLowerCase(Locale.ROOT) + graph.nodes.size();
    graph.nodes.add(new OnnxGraph.Node(op, List.of(operands), result, Map.copyOf(attributes)));
    return result;
  }

  /** Adds any operator without attributes: Relu, Sigmoid, Add, Flatten, Reshape... */
  public String node(String op, String... operands) {
    return node(op, Map.of(), operands);
  }

  /** The file's bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Writes the file's bytes, constant by constant. */
  void write(OutputStream out) throws IOException {
    OnnxProto.write(graph, out);
  }

  /** Writes the file. */
  public void write(Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
