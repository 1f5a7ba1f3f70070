package dev.afterimage.network;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param name unique in the graph; letters, digits, dots and underscores, a letter first
 * @param op what it computes
 * @param inputs indices of the nodes whose values it takes, all smaller than its own
 * @param initialisation how its parameters are first drawn; without meaning where it has none
 */
public record Node(String name, Op op, List<Integer> inputs, Initialisation initialisation) {

  /** Copies the inputs, and checks the name and their number. */
  public Node {
    inputs = List.copyOf(inputs);
    if (!name.matches("[A-Za-z][A-Za-z0-9_.]*")) {
      throw new IllegalArgumentException(
          "a node's name must be of letters, digits, dots and underscores, got '" + name + "'");
    }
    if (!op.takes(inputs.size())) {
      throw new IllegalArgumentException(
          "node " + name + " (" + op + ") cannot take " + inputs.size() + " values");
    }
  }

  /** The parameters, in order. */
  public List<Parameter> parameters() {
    if (!(op instanceof Layer layer)) {
      return List.of();
    }
    return layer.slots().stream()
        .map(
            slot ->
                new Parameter(
                    name + "." + slot.role().label(),
                    slot.shape(),
                    slot.role(),
                    initialisation.of(layer, slot)))
        .toList();
  }
}
