package dev.afterimage.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of every parameter of a graph, trainable or not. The arrays are shared, not copied:
 * they are filled once, passed on and read.
 */
public final class Weights {
  private final Map<String, float[]> values; // each of its parameter's shape, row-major

  private Weights(Map<String, float[]> values) {
    this.values = values;
  }

  /**
   * Takes the numbers of a graph.
   *
   * @param graph whose parameters they are
   * @param values by parameter name, row-major
   * @throws IllegalArgumentException if a parameter is missing, unknown or of another size; names
   *     them
   */
  public static Weights of(Graph graph, Map<String, float[]> values) {
    List<String> faults = new ArrayList<>();
    Map<String, float[]> ordered = new LinkedHashMap<>();
    for (Parameter parameter : graph.parameters()) {
      float[] numbers = values.get(parameter.name());
      if (numbers == null) {
        faults.add(parameter.name() + " is missing");
      } else if (numbers.length != parameter.size()) {
        faults.add(
            parameter.name()
                + " must have "
                + parameter.size()
                + " numbers "
                + parameter.shape()
                + ", got "
                + numbers.length);
      } else {
        ordered.put(parameter.name(), numbers);
      }
    }
    values.keySet().stream()
        .filter(name -> graph.parameters().stream().noneMatch(p -> p.name().equals(name)))
        .forEach(name -> faults.add(name + " is not of this network"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "weights do not fit " + graph.name() + ": " + some(faults));
    }
    return new Weights(ordered);
  }

  private static String some(List<String> faults) {
    int shown = Math.min(5, faults.size());
    String text = String.join("; ", faults.subList(0, shown));
    return shown == faults.size() ? text : text + "; and " + (faults.size() - shown) + " more";
  }

  /**
   * Draws every parameter from its distribution. Each has a stream of its own, named by seed and
   * parameter: the same name gets the same numbers, whatever else the graph holds.
   *
   * @param graph whose parameters are drawn
   * @param seed of all streams
   */
  public static Weights draw(Graph graph, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter parameter : graph.parameters()) {
      values.put(parameter.name(), Draws.of(parameter, seed));
    }
    return new Weights(values);
  }

  /**
   * These, with other numbers for some parameters.
   *
   * @param others by parameter name, row-major, each as long as the one it replaces
   * @throws IllegalArgumentException if there is no such parameter, or it has another size
   */
  public Weights with(Map<String, float[]> others) {
    Map<String, float[]> replaced = new LinkedHashMap<>(values);
    others.forEach(
        (name, numbers) -> {
          if (numbers.length != get(name).length) {
            throw new IllegalArgumentException(
                name + " must have " + get(name).length + " numbers, got " + numbers.length);
          }
          replaced.put(name, numbers);
        });
    return new Weights(replaced);
  }

  /** The names, in the order of the graph. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * The numbers of one parameter, row-major; not a copy.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public float[] get(String name) {
    float[] numbers = values.get(name);
    if (numbers == null) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return numbers;
  }
}
