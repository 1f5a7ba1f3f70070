package dev.afterimage.torch;

import dev.afterimage.network.Graph;
import dev.afterimage.network.Joint;
import dev.afterimage.network.Layer;
import dev.afterimage.network.Node;
import dev.afterimage.network.Norm;
import dev.afterimage.network.Op;
import dev.afterimage.network.Pointwise;
import dev.afterimage.network.Spatial;
import dev.afterimage.network.Window;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A U-Net's graph as JSON, for the Python program that trains the same network. */
final class GraphDescription {
  private GraphDescription() {}

  static String of(Graph graph, int side, int batch, int threads) {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("side", side).put("batch", batch).put("threads", threads);
    for (Node node : graph.nodes()) {
      ObjectNode json = root.withArray("nodes").addObject();
      node.inputs().forEach(input -> json.withArray("inputs").add(input));
      describe(node.op(), json);
    }
    return root.toString();
  }

  private static void describe(Op op, ObjectNode json) {
    if (op instanceof Layer.Conv conv) {
      json.put("op", "conv").put("in", conv.in()).put("out", conv.out());
      json.put("groups", conv.groups()).put("bias", conv.bias());
      window(conv.window(), json);
    } else if (op instanceof Norm norm) {
      json.put("op", "batchNorm").put("channels", norm.channels());
    } else if (op instanceof Spatial.MaxPool pool) {
      json.put("op", "maxPool");
      window(pool.window(), json);
    } else {
      json.put("op", name(op));
    }
  }

  private static void window(Window window, ObjectNode json) {
    json.put("kernel", window.kernel())
        .put("stride", window.stride())
        .put("padding", window.padding())
        .put("dilation", window.dilation());
  }

  private static String name(Op op) {
    if (op instanceof Op.Input) {
      return "input";
    } else if (op instanceof Pointwise.Relu) {
      return "relu";
    } else if (op instanceof Pointwise.Relu6) {
      return "relu6";
    } else if (op instanceof Spatial.UpsampleNearest) {
      return "upsample";
    } else if (op instanceof Joint.Concat) {
      return "concat";
    } else if (op instanceof Joint.Add) {
      return "add";
    }
    throw new IllegalArgumentException("the Python program does not know " + op);
  }
}
