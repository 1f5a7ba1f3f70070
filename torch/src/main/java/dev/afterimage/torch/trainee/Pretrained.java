package dev.afterimage.torch.trainee;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.network.Graph;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.script.TorchScriptSource;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes an encoder's weights from a file of the user's. */
public final class Pretrained {
  private static final String ENCODER = "encoder.";

  private Pretrained() {}

  /**
   * The weights of a graph with those of its encoder replaced. Numbers are found by the parameter's
   * name, with or without {@code encoder.} before it, dots or as our own files have it; what else
   * is in the file is left alone. A first layer that takes one channel gets the sum over the
   * channels of the file's, since a grey picture has the same value in all.
   *
   * @throws InvalidDataException if the file is neither TorchScript nor safetensors, a parameter of
   *     the encoder is not in it or of another shape, or the graph has no encoder
   */
  public static Weights encoder(Graph graph, Weights drawn, Path file) {
    List<Parameter> wanted =
        graph.parameters().stream().filter(p -> p.name().startsWith(ENCODER)).toList();
    if (wanted.isEmpty()) {
      throw new InvalidDataException(
          graph.name() + " has no encoder that could be pretrained; leave out " + file);
    }
    Map<String, State> held = read(file);
    Map<String, float[]> taken = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Parameter parameter : wanted) {
      State state = find(held, parameter.name());
      if (state == null) {
        missing.add(parameter.name());
      } else {
        taken.put(parameter.name(), fitted(state, parameter, file));
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidDataException(
          "pretrained "
              + file
              + " must hold the whole encoder of "
              + graph.name()
              + ": it lacks "
              + missing.size()
              + " of "
              + wanted.size()
              + " arrays, first "
              + missing.get(0)
              + "; it holds "
              + held.keySet().stream().limit(3).toList()
              + " and so on");
    }
    return drawn.with(taken);
  }

  /**
   * One array of a file.
   *
   * @param shape outermost first
   * @param values row-major
   */
  record State(List<Long> shape, float[] values) {}

  private static @Nullable State find(Map<String, State> held, String name) {
    String bare = name.substring(ENCODER.length());
    return Stream.of(
            name, bare, TorchScriptSource.attribute(name), TorchScriptSource.attribute(bare))
        .map(held::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static float[] fitted(State state, Parameter parameter, Path file) {
    List<Long> shape = parameter.shape().stream().map(Integer::longValue).toList();
    if (state.shape().equals(shape)) {
      return state.values();
    }
    if (shape.size() == 4 && shape.get(1) == 1 && grey(state.shape()).equals(shape)) {
      return summed(state);
    }
    throw new InvalidDataException(
        "pretrained "
            + file
            + ": "
            + parameter.name()
            + " must be "
            + shape
            + ", got "
            + state.shape());
  }

  private static List<Long> grey(List<Long> shape) {
    return shape.size() != 4 ? shape : List.of(shape.get(0), 1L, shape.get(2), shape.get(3));
  }

  private static float[] summed(State filters) {
    int channels = Math.toIntExact(filters.shape().get(1));
    int area = Math.toIntExact(filters.shape().get(2) * filters.shape().get(3));
    float[] sums = new float[filters.values().length / channels];
    for (int i = 0; i < filters.values().length; i++) {
      sums[i / (channels * area) * area + i % area] += filters.values()[i];
    }
    return sums;
  }

  private static Map<String, State> read(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
      return SafeTensors.read(file);
    }
    Map<String, State> held = new LinkedHashMap<>();
    try (ScriptTrainee module = ScriptTrainee.load(file);
        NativeScope scope = NativeScope.withoutGradient()) {
      module
          .state()
          .forEach(
              (name, tensor) -> {
                List<Long> shape = new ArrayList<>();
                for (long side : Tensors.shape(tensor)) {
                  shape.add(side);
                }
                held.put(name, new State(List.copyOf(shape), Tensors.floats(tensor)));
              });
    }
    return held;
  }
}
