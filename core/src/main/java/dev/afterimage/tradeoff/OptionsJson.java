package dev.afterimage.tradeoff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads the options of a command from a plan. */
final class OptionsJson {
  /** Options that the comparison itself gives. */
  private static final Set<String> TAKEN =
      Set.of(
          "task",
          "data",
          "ids",
          "out",
          "resume",
          "membership",
          "members",
          "non-members",
          "model",
          "predictions",
          "spec",
          "shadows",
          "pool",
          "count",
          "seed",
          "jobs",
          "quiet");

  private final PlanNodes nodes;

  OptionsJson(PlanNodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The options under a field; none where it is absent.
   *
   * @param at the path of the object that holds the field
   */
  Options read(JsonNode json, String at, String field) {
    JsonNode given = json.path(field);
    if (given.isMissingNode()) {
      return Options.none();
    }
    nodes.require(given.isObject(), at + "." + field + " must be an object of options");
    Map<String, Optional<List<String>>> values = new LinkedHashMap<>();
    for (String name : given.propertyNames()) {
      String where = at + "." + field + "." + name;
      nodes.require(
          !TAKEN.contains(name), where + " is not for a plan: the comparison gives it itself");
      values.put(name, values(given.get(name), where));
    }
    requireMembersTrained(values, at + "." + field);
    return new Options(values);
  }

  /** A share would take members out of training, and the audit would count them in. */
  private void requireMembersTrained(Map<String, Optional<List<String>>> values, String at) {
    for (String value : values.getOrDefault("validation", Optional.empty()).orElse(List.of())) {
      nodes.require(
          !value.matches("[0-9.]*[1-9][0-9.]*"),
          at
              + ".validation must be a file of ids that are no members (or 0), got the share "
              + value
              + " of the members, which would then not be trained on");
    }
  }

  private Optional<List<String>> values(JsonNode node, String where) {
    if (node.isBoolean()) {
      return node.asBoolean() ? Optional.of(List.of()) : Optional.empty();
    }
    if (node.isArray()) {
      return Optional.of(
          StreamSupport.stream(node.spliterator(), false).map(one -> scalar(one, where)).toList());
    }
    return Optional.of(List.of(scalar(node, where)));
  }

  private String scalar(JsonNode node, String where) {
    nodes.require(
        node.isString() || node.isNumber(),
        where
            + " must be a text, a number, true, false or a list of them, got "
            + PlanNodes.shown(node));
    return node.asString();
  }
}
