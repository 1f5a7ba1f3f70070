package dev.afterimage.network;

import java.util.List;
import java.util.Locale;

/**
 * One array of numbers of a graph.
 *
 * @param name the node's name, a dot and the role's name: unique in the graph
 * @param shape its dimensions, outermost first, each at least 1
 * @param role what it is for
 * @param start how it is first drawn
 */
public record Parameter(String name, List<Integer> shape, Role role, Distribution start) {

  /** What a parameter is for. */
  public enum Role {
    /** Filters or matrix of a layer. */
    WEIGHT,
    /** Added to a layer's result. */
    BIAS,
    /** Factor of a normalisation. */
    SCALE,
    /** Added after a normalisation. */
    SHIFT,
    /** Average of the means that batch norm saw. */
    RUNNING_MEAN,
    /** Average of the variances, unbiased, that batch norm saw. */
    RUNNING_VARIANCE;

    /** The name in parameters: weight, bias (of norms too), running_mean, running_var. */
    public String label() {
      return switch (this) {
        case SCALE -> "weight";
        case SHIFT -> "bias";
        case RUNNING_VARIANCE -> "running_var";
        case WEIGHT, BIAS, RUNNING_MEAN -> name().toLowerCase(Locale.ROOT);
      };
    }
  }

  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** Whether training follows its gradient; running means and variances have none. */
  public boolean trainable() {
    return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
  }

  /** How many numbers it holds. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
