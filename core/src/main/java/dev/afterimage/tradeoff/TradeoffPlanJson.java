package dev.afterimage.tradeoff;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a plan: {@code {"task": ..., "data": ..., "membership": ..., "shadows": {"count": 4,
 * "pool": ...}, "train": {...}, "audit": {...}, "defences": [{"name": ..., "train": {...}, "audit":
 * {...}}]}}. Options are those of the commands, without dashes; {@code true} gives a flag, {@code
 * false} takes an option back, a list repeats it.
 */
public final class TradeoffPlanJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FIELDS =
      Set.of("task", "data", "membership", "shadows", "train", "audit", "defences");

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

  private final Path file;

  private TradeoffPlanJson(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidDataException if it is no plan; names file, field and value
   */
  public static TradeoffPlan read(Path file) {
    try {
      return new TradeoffPlanJson(file).plan(JSON.readTree(Files.readString(file)));
    } catch (JacksonException e) {
      throw new InvalidDataException("plan " + file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidDataException("plan " + file + " cannot be read: " + e, e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException("plan " + file + ": " + e.getMessage(), e);
    }
  }

  private TradeoffPlan plan(JsonNode json) {
    requireFields(json, "$", FIELDS);
    List<Arm> arms = new ArrayList<>(List.of(Arm.none()));
    JsonNode defences = json.path("defences");
    require(defences.isArray(), "$.defences must be a list, got " + shown(defences));
    for (int i = 0; i < defences.size(); i++) {
      arms.add(arm(defences.get(i), "$.defences[" + i + "]"));
    }
    return new TradeoffPlan(
        file,
        task(text(json, "$", "task")),
        path(text(json, "$", "data")),
        path(text(json, "$", "membership")),
        shadows(json.get("shadows")),
        new TradeoffPlan.Base(options(json, "$", "train"), options(json, "$", "audit")),
        arms);
  }

  private Task task(String name) {
    return Arrays.stream(Task.values())
        .filter(task -> task.label().equals(name))
        .findFirst()
        .orElseThrow(() -> fault("$.task must be segmentation or translation, got '" + name + "'"));
  }

  private TradeoffPlan.@Nullable Shadows shadows(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    requireFields(json, "$.shadows", Set.of("count", "pool"));
    JsonNode count = json.path("count");
    require(
        count.isInt() && count.asInt() >= 1,
        "$.shadows.count must be a whole number from 1, got " + shown(count));
    return new TradeoffPlan.Shadows(count.asInt(), path(text(json, "$.shadows", "pool")));
  }

  private Arm arm(JsonNode json, String at) {
    requireFields(json, at, Set.of("name", "train", "audit"));
    Arm arm =
        new Arm(text(json, at, "name"), options(json, at, "train"), options(json, at, "audit"));
    require(
        !arm.train().values().isEmpty() || !arm.audit().values().isEmpty(),
        at + " must change train or audit: without, it is the arm none");
    return arm;
  }

  private Options options(JsonNode json, String at, String field) {
    JsonNode given = json.path(field);
    if (given.isMissingNode()) {
      return Options.none();
    }
    require(given.isObject(), at + "." + field + " must be an object of options");
    Map<String, Optional<List<String>>> values = new LinkedHashMap<>();
    for (String name : given.propertyNames()) {
      String where = at + "." + field + "." + name;
      require(!TAKEN.contains(name), where + " is not for a plan: the comparison gives it itself");
      values.put(name, values(given.get(name), where));
    }
    requireMembersTrained(values, at + "." + field);
    return new Options(values);
  }

  /** A share would take members out of training, and the audit would count them in. */
  private void requireMembersTrained(Map<String, Optional<List<String>>> values, String at) {
    for (String value : values.getOrDefault("validation", Optional.empty()).orElse(List.of())) {
      require(
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
    require(
        node.isString() || node.isNumber(),
        where + " must be a text, a number, true, false or a list of them, got " + shown(node));
    return node.asString();
  }

  private String text(JsonNode json, String at, String field) {
    JsonNode node = json.path(field);
    require(
        node.isString() && !node.asString().isBlank(),
        at + "." + field + " must be a text, got " + shown(node));
    return node.asString();
  }

  private Path path(String text) {
    return file.toAbsolutePath().resolveSibling(text).normalize();
  }

  private void requireFields(JsonNode json, String at, Set<String> known) {
    require(json.isObject(), at + " must be an object, got " + shown(json));
    for (String name : json.propertyNames()) {
      require(
          known.contains(name),
          at + "." + name + " is unknown; fields are " + known.stream().sorted().toList());
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw fault(otherwise);
    }
  }

  private InvalidDataException fault(String message) {
    return new InvalidDataException("plan " + file + ": " + message);
  }
}
