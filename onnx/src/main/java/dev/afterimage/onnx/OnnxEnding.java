package dev.afterimage.onnx;

import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.OutputScaling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a network's nodes how it ends. Goes back from the output through nodes that move,
 * choose, repeat or store values and do not change what they mean.
 */
final class OnnxEnding {
  private static final Set<String> PASSING =
      Set.of(
          "Identity",
          "Cast",
          "CastLike",
          "Reshape",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Flatten",
          "Slice",
          "Gather",
          "Split",
          "Resize",
          "Upsample",
          "Expand",
          "Pad",
          "DepthToSpace",
          "DequantizeLinear",
          "QuantizeLinear");

  private static final Set<String> COMPARISONS =
      Set.of("ArgMax", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal", "Not", "And");

  private static final Set<String> DRAWING =
      Set.of(
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Bernoulli",
          "Multinomial");

  private final OnnxFile file;
  private final Map<String, OnnxNode> makers = new HashMap<>(); // by what they make

  private OnnxEnding(OnnxFile file) {
    this.file = file;
    for (OnnxNode node : file.nodes()) {
      node.outputs().forEach(output -> makers.put(output, node));
    }
  }

  /**
   * The ending.
   *
   * @param output the output's name
   */
  static Ending of(OnnxFile file, String output) {
    return new OnnxEnding(file).ending(output);
  }

  private Ending ending(String output) {
    @Nullable OutputScaling scaling = null;
    @Nullable OnnxNode node = makers.get(output);
    for (int steps = 0; node != null && PASSING.contains(node.operator()); steps++) {
      if (scaling == null && node.operator().equals("QuantizeLinear")) {
        scaling = scaling(node);
      }
      node = steps > file.nodes().size() ? null : makers.get(node.input(0));
    }
    String operator = node == null ? "" : node.operator();
    return new Ending(last(node), operator, scaling, chance());
  }

  private Last last(@Nullable OnnxNode node) {
    if (node == null) {
      return Last.OTHER; // the picture itself
    }
    if (COMPARISONS.contains(node.operator())) {
      return Last.LABELS;
    }
    return switch (node.operator()) {
      case "Sigmoid", "HardSigmoid" -> Last.SIGMOID;
      case "Softmax" -> Last.SOFTMAX;
      case "LogSoftmax" -> Last.LOG_SOFTMAX;
      case "Log" -> isSoftmax(makers.get(node.input(0))) ? Last.LOG_SOFTMAX : Last.OTHER;
      default -> Last.OTHER;
    };
  }

  private static boolean isSoftmax(@Nullable OnnxNode node) {
    return node != null && node.operator().equals("Softmax");
  }

  /** The step and the number for 0 of the last quantisation, where the file has one for all. */
  private @Nullable OutputScaling scaling(OnnxNode node) {
    Double scale = file.constants().get(node.input(1));
    Double zero = node.input(2).isEmpty() ? Double.valueOf(0) : file.constants().get(node.input(2));
    return scale == null || zero == null || !(scale > 0)
        ? null
        : new OutputScaling(scale, zero.intValue());
  }

  private List<String> chance() {
    List<String> chance = new ArrayList<>();
    for (OnnxNode node : file.nodes()) {
      if (DRAWING.contains(node.operator())) {
        chance.add(node.operator());
      } else if (trains(node)) {
        chance.add(node.operator() + " in training mode");
      }
    }
    return chance.stream().distinct().toList();
  }

  private boolean trains(OnnxNode node) {
    return switch (node.operator()) {
      case "Dropout" ->
          !node.input(2).isEmpty()
              && Objects.requireNonNullElse(file.constants().get(node.input(2)), 0.0) != 0;
      case "BatchNormalization" ->
          node.numbers().getOrDefault("training_mode", 0L) != 0 || node.outputs().size() > 1;
      default -> false;
    };
  }
}
