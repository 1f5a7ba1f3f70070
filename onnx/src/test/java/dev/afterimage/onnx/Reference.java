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
import dev.afterimage.network.Shape;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Weights;
import dev.afterimage.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Computes a graph for one picture in naive loops and doubles, to compare engines with. */
final class Reference {
  private final Weights weights;

  private Reference(Weights weights) {
    this.weights = weights;
  }

  /** One value, (channels, height, width). */
  record Tensor(Shape shape, double[] values) {
    Tensor(Shape shape) {
      this(shape, new double[shape.channels() * shape.height() * shape.width()]);
    }

    int index(int c, int y, int x) {
      return (c * shape.height() + y) * shape.width() + x;
    }

    boolean inside(int y, int x) {
      return y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    }
  }

  static double[] run(Graph graph, Weights weights, Shape shape, float[] input) {
    Reference reference = new Reference(weights);
    List<Tensor> values = new ArrayList<>();
    Tensor first = new Tensor(shape);
    for (int i = 0; i < input.length; i++) {
      first.values[i] = input[i];
    }
    values.add(first);
    List<Shape> shapes = graph.shapes(shape.height(), shape.width());
    for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
      List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
      values.add(reference.compute(node, inputs, new Tensor(shapes.get(values.size()))));
    }
    return values.get(values.size() - 1).values;
  }

  private Tensor compute(Node node, List<Tensor> inputs, Tensor out) {
    Op op = node.op();
    Tensor in = inputs.get(0);
    if (op instanceof Layer.Conv conv) {
      conv(node, conv, in, out);
    } else if (op instanceof Layer.TransposedConv conv) {
      transposed(node, conv, in, out);
    } else if (op instanceof Norm norm) {
      norm(node, norm, in, out);
    } else if (op instanceof Layer.Linear) {
      linear(node, in, out);
    } else if (op instanceof Joint) {
      join(op, inputs, out);
    } else if (op instanceof Spatial) {
      spatial(op, in, out);
    } else {
      map(in, out, pointwise(op));
    }
    return out;
  }

  private double[] parameter(Node node, Parameter.Role role) {
    for (Parameter parameter : node.parameters()) {
      if (parameter.role() == role) {
        float[] numbers = weights.get(parameter.name());
        double[] copy = new double[numbers.length];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = numbers[i];
        }
        return copy;
      }
    }
    return new double[0];
  }

  private void conv(Node node, Layer.Conv conv, Tensor in, Tensor out) {
    double[] weight = parameter(node, Parameter.Role.WEIGHT);
    double[] bias = parameter(node, Parameter.Role.BIAS);
    Window w = conv.window();
    int inGroup = conv.in() / conv.groups();
    int outGroup = conv.out() / conv.groups();
    for (int o = 0; o < conv.out(); o++) {
      for (int y = 0; y < out.shape.height(); y++) {
        for (int x = 0; x < out.shape.width(); x++) {
          double sum = conv.bias() ? bias[o] : 0;
          for (int i = 0; i < inGroup; i++) {
            for (int ky = 0; ky < w.kernel(); ky++) {
              for (int kx = 0; kx < w.kernel(); kx++) {
                int iy = y * w.stride() - w.padding() + ky * w.dilation();
                int ix = x * w.stride() - w.padding() + kx * w.dilation();
                if (in.inside(iy, ix)) {
                  int at = ((o * inGroup + i) * w.kernel() + ky) * w.kernel() + kx;
                  sum += weight[at] * in.values[in.index(o / outGroup * inGroup + i, iy, ix)];
                }
              }
            }
          }
          out.values[out.index(o, y, x)] = sum;
        }
      }
    }
  }

  /** Every input pixel paints its filter onto the output. */
  private void transposed(Node node, Layer.TransposedConv conv, Tensor in, Tensor out) {
    double[] weight = parameter(node, Parameter.Role.WEIGHT);
    double[] bias = parameter(node, Parameter.Role.BIAS);
    Window w = conv.window();
    for (int i = 0; i < conv.in(); i++) {
      for (int o = 0; o < conv.out(); o++) {
        for (int y = 0; y < in.shape.height(); y++) {
          for (int x = 0; x < in.shape.width(); x++) {
            for (int k = 0; k < w.kernel() * w.kernel(); k++) {
              int oy = y * w.stride() - w.padding() + k / w.kernel() * w.dilation();
              int ox = x * w.stride() - w.padding() + k % w.kernel() * w.dilation();
              if (out.inside(oy, ox)) {
                int at = (i * conv.out() + o) * w.kernel() * w.kernel() + k;
                out.values[out.index(o, oy, ox)] += weight[at] * in.values[in.index(i, y, x)];
              }
            }
          }
        }
      }
    }
    int area = out.shape.height() * out.shape.width();
    for (int i = 0; i < out.values.length && conv.bias(); i++) {
      out.values[i] += bias[i / area];
    }
  }

  private void norm(Node node, Norm norm, Tensor in, Tensor out) {
    int area = in.shape.height() * in.shape.width();
    int size = norm.kind() == NormKind.BATCH ? 1 : norm.channels() / norm.groups();
    double[] scale = parameter(node, Parameter.Role.SCALE);
    double[] shift = parameter(node, Parameter.Role.SHIFT);
    for (int c = 0; c < norm.channels(); c++) {
      double mean = 0;
      double variance = 0;
      if (norm.kind() == NormKind.BATCH) {
        mean = parameter(node, Parameter.Role.RUNNING_MEAN)[c];
        variance = parameter(node, Parameter.Role.RUNNING_VARIANCE)[c];
      } else {
        int from = c / size * size * area;
        int count = size * area;
        for (int i = from; i < from + count; i++) {
          mean += in.values[i] / count;
        }
        for (int i = from; i < from + count; i++) {
          variance += (in.values[i] - mean) * (in.values[i] - mean) / count;
        }
      }
      for (int i = c * area; i < (c + 1) * area; i++) {
        double normal = (in.values[i] - mean) / Math.sqrt(variance + 1e-5);
        out.values[i] = norm.affine() ? normal * scale[c] + shift[c] : normal;
      }
    }
  }

  private void linear(Node node, Tensor in, Tensor out) {
    double[] weight = parameter(node, Parameter.Role.WEIGHT);
    double[] bias = parameter(node, Parameter.Role.BIAS);
    for (int o = 0; o < out.values.length; o++) {
      out.values[o] = bias[o];
      for (int i = 0; i < in.values.length; i++) {
        out.values[o] += weight[o * in.values.length + i] * in.values[i];
      }
    }
  }

  private static void join(Op op, List<Tensor> inputs, Tensor out) {
    int at = 0;
    for (Tensor input : inputs) {
      for (int i = 0; i < input.values.length; i++) {
        out.values[op instanceof Joint.Add ? i : at + i] += input.values[i];
      }
      at += input.values.length;
    }
  }

  private static void spatial(Op op, Tensor in, Tensor out) {
    for (int c = 0; c < out.shape.channels(); c++) {
      for (int y = 0; y < out.shape.height(); y++) {
        for (int x = 0; x < out.shape.width(); x++) {
          out.values[out.index(c, y, x)] = pixel(op, in, c, y, x);
        }
      }
    }
  }

  private static double pixel(Op op, Tensor in, int c, int y, int x) {
    if (op instanceof Spatial.MaxPool pool) {
      return under(pool.window(), in, c, y, x).stream().max(Double::compare).orElseThrow();
    }
    if (op instanceof Spatial.AveragePool pool) {
      return mean(under(pool.window(), in, c, y, x));
    }
    if (op instanceof Spatial.GlobalAveragePool) {
      int side = Math.max(in.shape.height(), in.shape.width());
      return mean(under(Window.of(side, 1, 0), in, c, 0, 0));
    }
    if (op instanceof Spatial.UpsampleNearest up) {
      return in.values[in.index(c, y / up.factor(), x / up.factor())];
    }
    int pad = ((Spatial.ReflectionPad) op).pixels();
    return in.values[
        in.index(c, mirror(y - pad, in.shape.height()), mirror(x - pad, in.shape.width()))];
  }

  private static int mirror(int at, int length) {
    int positive = Math.abs(at);
    return positive < length ? positive : 2 * (length - 1) - positive;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static List<Double> under(Window w, Tensor in, int c, int y, int x) {
    List<Double> values = new ArrayList<>();
    for (int k = 0; k < w.kernel() * w.kernel(); k++) {
      int iy = y * w.stride() - w.padding() + k / w.kernel() * w.dilation();
      int ix = x * w.stride() - w.padding() + k % w.kernel() * w.dilation();
      if (in.inside(iy, ix)) {
        values.add(in.values[in.index(c, iy, ix)]);
      }
    }
    return values;
  }

  private static DoubleUnaryOperator pointwise(Op op) {
    if (op instanceof Pointwise.Relu) {
      return x -> Math.max(x, 0);
    }
    if (op instanceof Pointwise.Relu6) {
      return x -> Math.min(Math.max(x, 0), 6);
    }
    if (op instanceof Pointwise.LeakyRelu leaky) {
      return x -> x > 0 ? x : leaky.slope() * x;
    }
    if (op instanceof Pointwise.Tanh) {
      return Math::tanh;
    }
    return op instanceof Pointwise.Sigmoid ? x -> 1 / (1 + Math.exp(-x)) : x -> x;
  }

  private static void map(Tensor in, Tensor out, DoubleUnaryOperator function) {
    for (int i = 0; i < in.values.length; i++) {
      out.values[i] = function.applyAsDouble(in.values[i]);
    }
  }
}
