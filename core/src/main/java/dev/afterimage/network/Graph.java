package dev.afterimage.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network as data: nodes in the order in which they are computed. The first is the input and the
 * only one, the last is the output.
 *
 * @param name of the architecture
 * @param nodes at least the input and one more
 * @param exposed indices of nodes, in order, whose values a trainer compares beside the output
 *     (feature matching, Wang et al. 2018, equation 3); mostly none
 */
public record Graph(String name, List<Node> nodes, List<Integer> exposed) {

  /** Copies the lists; checks order and names. */
  public Graph {
    nodes = List.copyOf(nodes);
    exposed = List.copyOf(exposed);
    if (nodes.size() < 2) {
      throw new IllegalArgumentException("graph " + name + " needs an input and an operation");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      requireOrder(node, i);
      if ((node.op() instanceof Op.Input) != (i == 0)) {
        throw new IllegalArgumentException(
            "graph " + name + " must have one input, as its first node, got one at " + i);
      }
      if (!names.add(node.name())) {
        throw new IllegalArgumentException(
            "graph " + name + " has two nodes of the name " + node.name());
      }
    }
    for (int index : exposed) {
      if (index < 0 || index >= nodes.size()) {
        throw new IllegalArgumentException(
            "graph " + name + " has no node " + index + " to expose");
      }
    }
  }

  private static void requireOrder(Node node, int index) {
    for (int input : node.inputs()) {
      if (input < 0 || input >= index) {
        throw new IllegalArgumentException(
            "node "
                + node.name()
                + " is the "
                + index
                + "th and cannot take the value of "
                + input);
      }
    }
  }

  /** Channels of the input. */
  public int inputChannels() {
    return ((Op.Input) nodes.get(0).op()).channels();
  }

  /** What the output node computes. */
  public Op outputOp() {
    return nodes.get(nodes.size() - 1).op();
  }

  /** Channels of the output. */
  public int outputChannels() {
    List<Integer> channels = new ArrayList<>(List.of(inputChannels()));
    for (Node node : nodes.subList(1, nodes.size())) {
      channels.add(node.op().channels(node.inputs().stream().map(channels::get).toList()));
    }
    return channels.get(channels.size() - 1);
  }

  /** Every parameter, in the order of the nodes. */
  public List<Parameter> parameters() {
    return nodes.stream().flatMap(node -> node.parameters().stream()).toList();
  }

  /** How many numbers training changes. */
  public long parameterCount() {
    return parameters().stream().filter(Parameter::trainable).mapToLong(Parameter::size).sum();
  }

  /**
   * The shape of the output for an input of a height and a width.
   *
   * @throws IllegalArgumentException if some node cannot work at that size; names it
   */
  public Shape outputShape(int height, int width) {
    List<Shape> shapes = shapes(height, width);
    return shapes.get(shapes.size() - 1);
  }

  /** The shape of every node's value; see {@link #outputShape}. */
  public List<Shape> shapes(int height, int width) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape(inputChannels(), height, width));
    for (Node node : nodes.subList(1, nodes.size())) {
      try {
        shapes.add(node.op().shape(node.inputs().stream().map(shapes::get).toList()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            name
                + " cannot take "
                + height
                + "x"
                + width
                + " pixels (height x width): node "
                + node.name()
                + " "
                + e.getMessage(),
            e);
      }
    }
    return List.copyOf(shapes);
  }
}
