package dev.afterimage.onnx;

import dev.afterimage.model.output.Ending;
import dev.afterimage.model.output.Ending.Last;
import dev.afterimage.model.output.OutputScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a network's nodes how it ends: the last step that gives values their meaning, and what
 * stored or multiplied numbers stand for.
 */
final class OnnxEnding {
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

  private static final double ROUNDING = 1e-5; // of constants in single precision

  private final OnnxFile file;
  private final OnnxTrail trail;

  private OnnxEnding(OnnxFile file) {
    this.file = file;
    this.trail = new OnnxTrail(file);
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
    OnnxTrail.End end = trail.back(output, true);
    Last last = last(end.node());
    OnnxTrail.Line line = end.node() == null ? end.line() : ownScale(end.node(), end.line());
    boolean plain =
        Double.isNaN(line.factor()) || (isNear(line.factor(), 1) && isNear(line.offset(), 0));
    boolean scaled =
        last != Last.LOG_SOFTMAX
            && line.factor() > 0
            && isNear(line.offset(), Math.rint(line.offset()));
    if (last != Last.OTHER && (plain || scaled)) {
      return new Ending(last, operator(end.node()), plain ? null : scaling(line), chance());
    }
    OnnxTrail.End plainEnd = trail.back(output, false);
    boolean same = Objects.equals(end.node(), plainEnd.node());
    Last found = same ? Last.OTHER : last(plainEnd.node());
    return new Ending(found, operator(plainEnd.node()), stored(plainEnd), chance());
  }

  private static boolean isNear(double number, double whole) {
    return Math.abs(number - whole) <= ROUNDING * Math.max(1, Math.abs(whole));
  }

  private static String operator(@Nullable OnnxNode node) {
    return node == null ? "" : node.operator();
  }

  /** A step on quantised numbers gives its result times a scale. */
  private OnnxTrail.Line ownScale(OnnxNode node, OnnxTrail.Line line) {
    int place = node.operator().startsWith("QLinearS") ? 3 : 0;
    return place == 0
        ? line
        : line.of(1 / trail.constant(node.input(place)), trail.zero(node.input(place + 1)));
  }

  private Last last(@Nullable OnnxNode node) {
    if (node == null) {
      return Last.OTHER; // the picture itself
    }
    if (COMPARISONS.contains(node.operator())) {
      return Last.LABELS;
    }
    return switch (node.operator()) {
      case "Sigmoid", "HardSigmoid", "QLinearSigmoid" -> Last.SIGMOID;
      case "Softmax", "QLinearSoftmax" -> Last.SOFTMAX;
      case "LogSoftmax" -> Last.LOG_SOFTMAX;
      case "Log" ->
          operator(trail.maker(node.input(0))).equals("Softmax") ? Last.LOG_SOFTMAX : Last.OTHER;
      default -> Last.OTHER;
    };
  }

  private static OutputScaling scaling(OnnxTrail.Line line) {
    return new OutputScaling(1 / line.factor(), (int) Math.rint(line.offset()));
  }

  /** What the last quantisation says of its numbers, unless they were turned back into values. */
  private @Nullable OutputScaling stored(OnnxTrail.End end) {
    @Nullable OnnxNode node = end.stored() == null ? end.node() : end.stored();
    int place =
        switch (operator(node)) {
          case "QuantizeLinear" -> 1;
          case "QLinearConv", "QLinearMatMul", "QLinearAdd", "QLinearMul" -> 6;
          default -> 0;
        };
    if (node == null || place == 0) {
      return null;
    }
    double scale = trail.constant(node.input(place));
    double zero = trail.zero(node.input(place + 1));
    return scale > 0 && !Double.isNaN(zero) ? new OutputScaling(scale, (int) zero) : null;
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
              && Objects.requireNonNullElse(file.constant(node.input(2)), 0.0) != 0;
      case "BatchNormalization" ->
          node.numbers().getOrDefault("training_mode", 0L) != 0
              || node.outputs().stream().filter(name -> !name.isEmpty()).count() > 1;
      default -> false;
    };
  }
}
