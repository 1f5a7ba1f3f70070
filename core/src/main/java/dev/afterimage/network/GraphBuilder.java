package dev.afterimage.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a graph, value by value.
 *
 * <pre>{@code
 * GraphBuilder net = new GraphBuilder("small", 3, NormKind.BATCH);
 * Value x = net.input().conv("conv1", 16, Window.same(3)).norm("norm1").relu();
 * Graph graph = net.output(x.convWithBias("head", 1, Window.same(1)));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class GraphBuilder {
  private static final int MAX_GROUPS = 32; // Wu and He 2018, figure 1
  private static final int MIN_GROUP = 4;

  private final String name;
  private final NormKind norm;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> exposed = new ArrayList<>();
  private final Value input;
  private Initialisation initialisation = Initialisation.UNIFORM_FAN_IN;

  /**
   * @param name of the architecture
   * @param inputChannels at least 1
   * @param norm the kind that {@link Value#norm} adds
   */
  public GraphBuilder(String name, int inputChannels, NormKind norm) {
    this.name = name;
    this.norm = norm;
    this.input = add("input", new Op.Input(inputChannels), inputChannels, List.of());
  }

  /** How layers that are added from now on are first drawn. */
  public GraphBuilder initialise(Initialisation scheme) {
    initialisation = scheme;
    return this;
  }

  /** The graph's input. */
  public Value input() {
    return input;
  }

  /** Exposes a value to the trainer. */
  public void expose(Value value) {
    exposed.add(value.index());
  }

  /**
   * Ends the graph.
   *
   * @param value the one that was added last
   */
  public Graph output(Value value) {
    if (value.index() != nodes.size() - 1) {
      throw new IllegalStateException(
          "the output must be the node that was added last, got "
              + nodes.get(value.index()).name());
    }
    return new Graph(name, nodes, exposed);
  }

  Value add(String node, Op op, int channels, List<Integer> inputs) {
    nodes.add(new Node(node, op, inputs, initialisation));
    return new Value(this, nodes.size() - 1, channels);
  }

  /** Adds an operation without parameters, named after it and its index. */
  Value add(Op op, int channels, List<Integer> inputs) {
    String kind = op.getClass().getSimpleName();
    String lower = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    return add(lower + nodes.size(), op, channels, inputs);
  }

  /** The architecture's normalisation of some channels. */
  Norm norm(int channels) {
    return switch (norm) {
      case BATCH -> new Norm(norm, channels, 1, true);
      case GROUP -> new Norm(norm, channels, groups(channels), true);
      case INSTANCE -> new Norm(norm, channels, channels, false);
    };
  }

  /** As many groups as divide the channels, at most 32, of at least 4 channels where possible. */
  private static int groups(int channels) {
    int groups = Math.max(1, Math.min(MAX_GROUPS, channels / MIN_GROUP));
    while (channels % groups != 0) {
      groups--;
    }
    return groups;
  }
}
