package dev.afterimage.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way back from an output to the step that gives its numbers their meaning: through nodes that
 * move, choose, repeat or store values, and on request through arithmetic by constants, which it
 * sums up.
 */
final class OnnxTrail {
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
          "Tile",
          "Pad",
          "CenterCropPad",
          "DepthToSpace",
          "SpaceToDepth",
          "ReorderOutput"); // of files that ONNX Runtime has optimised

  /** Bounds and rounding, which stay with what a step gives once it is scaled. */
  private static final Set<String> BOUNDING = Set.of("Clip", "Round", "Floor");

  private final OnnxFile file;
  private final Map<String, OnnxNode> makers = new HashMap<>(); // by what they make

  OnnxTrail(OnnxFile file) {
    this.file = file;
    for (OnnxNode node : file.nodes()) {
      node.outputs().forEach(output -> makers.put(output, node));
    }
  }

  /**
   * The output as a function of what a step gives: {@code factor * value + offset}; not a number
   * where a constant is not known.
   */
  record Line(double factor, double offset) {
    static final Line NONE = new Line(1, 0);

    /** Of a step's result, which is itself {@code times * value + plus}. */
    Line of(double times, double plus) {
      return new Line(factor * times, factor * plus + offset);
    }
  }

  /**
   * Where a way back ends.
   *
   * @param node what gives the values their meaning; null where it is the picture itself
   * @param line what was done to them since
   * @param stored the first quantisation or its inverse that was met; null where there is none
   */
  record End(@Nullable OnnxNode node, Line line, @Nullable OnnxNode stored) {}

  /** What makes a value; null where none does. */
  @Nullable OnnxNode maker(String value) {
    return makers.get(value);
  }

  /** A constant of one number; not a number where it is none. */
  double constant(String name) {
    return Objects.requireNonNullElse(file.constant(name), Double.NaN);
  }

  /** The number for 0 of a quantisation, which may be left out. */
  double zero(String name) {
    return name.isEmpty() ? 0 : constant(name);
  }

  /**
   * Goes back.
   *
   * @param arithmetic whether through sums, products and bounds by constants too
   */
  End back(String output, boolean arithmetic) {
    Line line = Line.NONE;
    @Nullable OnnxNode stored = null;
    @Nullable OnnxNode node = makers.get(output);
    for (int steps = 0; node != null && steps <= file.nodes().size(); steps++) {
      boolean stores = node.operator().endsWith("uantizeLinear");
      stored = stored == null && stores ? node : stored;
      @Nullable OnnxNode pair = isPair(node) ? makers.get(node.input(0)) : null;
      @Nullable Line next = pair == null ? before(node, line, arithmetic) : line;
      if (next == null) {
        break;
      }
      line = next;
      node = makers.get(source(pair == null ? node : pair));
    }
    return new End(node, line, stored);
  }

  /** A quantisation that is undone at once, whatever its constants. */
  private boolean isPair(OnnxNode node) {
    OnnxNode maker = makers.get(node.input(0));
    return node.operator().equals("DequantizeLinear")
        && maker != null
        && maker.operator().equals("QuantizeLinear")
        && maker.input(1).equals(node.input(1))
        && maker.input(2).equals(node.input(2));
  }

  /** The line from before a node on; null where the way ends here. */
  private @Nullable Line before(OnnxNode node, Line line, boolean arithmetic) {
    if (PASSING.contains(node.operator())) {
      return line;
    }
    double scale = constant(node.input(1));
    double zero = zero(node.input(2));
    return switch (node.operator()) {
      case "QuantizeLinear" -> line.of(1 / scale, zero);
      case "DequantizeLinear" -> line.of(scale, -zero * scale);
      default -> arithmetic ? calculated(node, line) : null;
    };
  }

  private @Nullable Line calculated(OnnxNode node, Line line) {
    if (BOUNDING.contains(node.operator())) {
      return line;
    }
    double left = constant(node.input(0));
    double right = constant(node.input(1));
    double number = Double.isNaN(left) ? right : left;
    if (node.operator().equals("Neg")) {
      return line.of(-1, 0);
    }
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (node.operator()) {
      case "Mul" -> line.of(number, 0);
      case "Add" -> line.of(1, number);
      case "Sub" -> Double.isNaN(left) ? line.of(1, -number) : line.of(-1, number);
      case "Div" -> Double.isNaN(left) ? line.of(1 / number, 0) : null;
      default -> null;
    };
  }

  /** The value that a node changes: its first, or the second where the first is a constant. */
  private String source(OnnxNode node) {
    boolean constantFirst =
        Set.of("Mul", "Add", "Sub").contains(node.operator())
            && !Double.isNaN(constant(node.input(0)));
    return node.input(constantFirst ? 1 : 0);
  }
}
