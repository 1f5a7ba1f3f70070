package dev.afterimage.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node of a network's graph as its file has it.
 *
 * @param operator its type
 * @param inputs names, empty where one is left out
 * @param outputs names
 * @param numbers whole-number attributes by name
 */
record OnnxNode(
    String operator, List<String> inputs, List<String> outputs, Map<String, Long> numbers) {

  /** The name of an input; empty where there is none. */
  String input(int place) {
    return place < inputs.size() ? inputs.get(place) : "";
  }
}
