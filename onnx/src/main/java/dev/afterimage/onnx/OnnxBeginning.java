package dev.afterimage.onnx;

import dev.afterimage.onnx.OnnxTrail.Line;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a network's first nodes whether it brings bytes to its own range: one that divides by
 * 255 itself must not be given values of [0, 1].
 */
final class OnnxBeginning {
  private static final Set<String> PASSING =
      Set.of("Identity", "Cast", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Resize", "Pad");

  private static final double SMALL_STEP = 0.02; // 1/255 to 1/57, the deviation of photographs
  private static final double FAR = 16; // means of bytes; those of [0, 1] are below 1

  private final OnnxFile file;

  private OnnxBeginning(OnnxFile file) {
    this.file = file;
  }

  /**
   * Whether the first steps only make sense of values of [0, 255].
   *
   * @param input the input's name
   */
  static boolean takesBytes(OnnxFile file, String input) {
    return new OnnxBeginning(file).takesBytes(input);
  }

  private boolean takesBytes(String input) {
    Line line = Line.NONE; // of the input: factor * value + offset
    String value = input;
    for (int steps = 0; steps <= file.nodes().size(); steps++) {
      String asked = value;
      List<OnnxNode> users =
          file.nodes().stream().filter(node -> node.inputs().contains(asked)).toList();
      @Nullable Line next = users.size() == 1 ? after(users.get(0), value, line) : null;
      if (next == null) {
        break;
      }
      line = next;
      value = users.get(0).outputs().get(0);
    }
    double factor = Math.abs(line.factor());
    return factor > 0 && (factor < SMALL_STEP || Math.abs(line.offset()) > FAR * factor);
  }

  private @Nullable Line after(OnnxNode node, String value, Line line) {
    if (PASSING.contains(node.operator())) {
      return line;
    }
    boolean first = node.input(0).equals(value);
    Double number = file.mean(node.input(first ? 1 : 0));
    if (number == null) {
      return null;
    }
    return switch (node.operator()) {
      case "Mul" -> new Line(number, 0).of(line.factor(), line.offset());
      case "Add" -> new Line(1, number).of(line.factor(), line.offset());
      case "Sub" -> first ? new Line(1, -number).of(line.factor(), line.offset()) : null;
      case "Div" -> first ? new Line(1 / number, 0).of(line.factor(), line.offset()) : null;
      default -> null;
    };
  }
}
