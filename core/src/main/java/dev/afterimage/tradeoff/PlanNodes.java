package dev.afterimage.tradeoff;

import dev.afterimage.data.InvalidDataException;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks nodes of a plan; messages name the file, the node's path and its value.
 *
 * @param file the plan
 */
record PlanNodes(Path file) {

  /** A text that is not blank. */
  String text(JsonNode json, String at, String field) {
    JsonNode node = json.path(field);
    require(
        node.isString() && !node.asString().isBlank(),
        at + "." + field + " must be a text, got " + shown(node));
    return node.asString();
  }

  /** Refuses fields that nobody knows. */
  void requireFields(JsonNode json, String at, Set<String> known) {
    require(json.isObject(), at + " must be an object, got " + shown(json));
    for (String name : json.propertyNames()) {
      require(
          known.contains(name),
          at + "." + name + " is unknown; fields are " + known.stream().sorted().toList());
    }
  }

  /** A value in messages. */
  static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  /** Refuses what does not hold. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw fault(otherwise);
    }
  }

  /** A fault to throw. */
  InvalidDataException fault(String message) {
    return new InvalidDataException("plan " + file + ": " + message);
  }
}
