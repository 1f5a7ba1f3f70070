package dev.afterimage.torch.script;

import static dev.afterimage.torch.script.TorchScriptOperations.call;
import static dev.afterimage.torch.script.TorchScriptOperations.square;
import static dev.afterimage.torch.script.TorchScriptOperations.unknown;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph as the source of a TorchScript method: one line per node, in the graph's order. */
public final class TorchScriptSource {
  private final Set<String> parameters = new HashSet<>();

  private TorchScriptSource(Graph graph) {
    for (Parameter parameter : graph.parameters()) {
      if (!parameters.add(attribute(parameter.name()))) {
        throw new IllegalArgumentException(
            "graph " + graph.name() + " has two parameters that read " + parameter.name());
      }
    }
  }

  /** The method {@code forward}, from a batch to the output of the last node, activated. */
  static String of(Graph graph, NetworkForm.Activation activation) {
    return new TorchScriptSource(graph).method(graph, activation);
  }

  /** The name of a parameter in the module: an attribute cannot hold dots. */
  public static String attribute(String parameter) {
    return parameter.replace('.', '_');
  }

  private String method(Graph graph, NetworkForm.Activation activation) {
    StringBuilder source = new StringBuilder("def forward(self, input: Tensor) -> Tensor:\n");
    source.append("  x0 = torch.contiguous(input, memory_format=2)\n"); // channels last, as trained
    for (int i = 1; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      List<String> inputs = node.inputs().stream().map(input -> "x" + input).toList();
      source.append("  x").append(i).append(" = ").append(expression(node, inputs)).append('\n');
    }
    String last = activated("x" + (graph.nodes().size() - 1), activation);
    return source.append("  return ").append(last).append('\n').toString();
  }

  private static String activated(String x, NetworkForm.Activation activation) {
    return switch (activation) {
      case NONE -> x;
      case SIGMOID -> call("sigmoid", x);
      case SOFTMAX -> call("softmax", x, "1");
      case UNIT_RANGE -> "(" + x + " + 1.0) * 0.5";
    };
  }

  private String expression(Node node, List<String> inputs) {
    String x = inputs.get(0);
    if (node.op() instanceof Layer layer) {
      return layer(node.name(), layer, x);
    } else if (node.op() instanceof Pointwise pointwise) {
      return TorchScriptOperations.pointwise(pointwise, x);
    } else if (node.op() instanceof Spatial spatial) {
      return TorchScriptOperations.spatial(spatial, x);
    } else if (node.op() instanceof Joint.Concat) {
      return call("cat", inputs.stream().collect(Collectors.joining(", ", "[", "]")), "1");
    } else if (node.op() instanceof Joint.Add) {
      return String.join(" + ", inputs);
    }
    throw unknown(node.op());
  }

  private String layer(String name, Layer layer, String x) {
    String weight = self(name, "weight");
    String bias = self(name, "bias");
    if (layer instanceof Layer.Conv conv) {
      Window w = conv.window();
      String groups = Integer.toString(conv.groups());
      return call(
          "conv2d",
          x,
          weight,
          bias,
          square(w.stride()),
          square(w.padding()),
          square(w.dilation()),
          groups);
    } else if (layer instanceof Layer.TransposedConv conv) {
      Window w = conv.window();
      return call(
          "conv_transpose2d",
          x,
          weight,
          bias,
          square(w.stride()),
          square(w.padding()),
          square(conv.outputPadding()),
          "1",
          square(w.dilation()));
    } else if (layer instanceof Norm norm) {
      return norm(name, norm, x);
    } else if (layer instanceof Layer.Linear) {
      return call("linear", call("flatten", x, "1", "-1"), weight, bias);
    }
    throw unknown(layer);
  }

  private String norm(String name, Norm norm, String x) {
    String weight = self(name, "weight");
    String bias = self(name, "bias");
    String epsilon = Double.toString(Norm.EPSILON);
    if (norm.kind() == NormKind.BATCH) {
      return call(
          "batch_norm",
          x,
          weight,
          bias,
          self(name, "running_mean"),
          self(name, "running_var"),
          "self.training",
          Double.toString(Norm.MOMENTUM),
          epsilon,
          "False");
    }
    return call("group_norm", x, Integer.toString(norm.groups()), weight, bias, epsilon, "False");
  }

  /** A parameter of a node; None where it has none of that role. */
  private String self(String node, String role) {
    String attribute = attribute(node + "." + role);
    return parameters.contains(attribute) ? "self." + attribute : "None";
  }
}
