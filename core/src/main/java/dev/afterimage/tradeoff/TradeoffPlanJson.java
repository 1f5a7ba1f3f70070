package dev.afterimage.tradeoff;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.data.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
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

  private final Path file;
  private final PlanNodes nodes;
  private final OptionsJson options;

  private TradeoffPlanJson(Path file) {
    this.file = file;
    this.nodes = new PlanNodes(file);
    this.options = new OptionsJson(nodes);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidDataException if it is no plan; names file, field and value
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static TradeoffPlan read(Path file) {
    try {
      return new TradeoffPlanJson(file).plan(JSON.readTree(TextFile.read(file, "plan")));
    } catch (JacksonException e) {
      throw new InvalidDataException("plan " + file + " is not JSON: " + where(e), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException("plan " + file + ": " + e.getMessage(), e);
    }
  }

  private static String where(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String first = e.getOriginalMessage().split("\\R| \\(start marker", 2)[0];
    return at == null ? first : first + ", line " + at.getLineNr();
  }

  private TradeoffPlan plan(JsonNode json) {
    nodes.requireFields(json, "$", FIELDS);
    List<Arm> arms = new ArrayList<>(List.of(Arm.none()));
    JsonNode defences = json.path("defences");
    nodes.require(
        defences.isArray(), "$.defences must be a list, got " + PlanNodes.shown(defences));
    for (int i = 0; i < defences.size(); i++) {
      arms.add(arm(defences.get(i), "$.defences[" + i + "]"));
    }
    return new TradeoffPlan(
        file,
        task(nodes.text(json, "$", "task")),
        path(nodes.text(json, "$", "data")),
        path(nodes.text(json, "$", "membership")),
        shadows(json.get("shadows")),
        new TradeoffPlan.Base(options.read(json, "$", "train"), options.read(json, "$", "audit")),
        arms);
  }

  private Task task(String name) {
    return Arrays.stream(Task.values())
        .filter(task -> task.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> nodes.fault("$.task must be segmentation or translation, got '" + name + "'"));
  }

  private TradeoffPlan.@Nullable Shadows shadows(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    nodes.requireFields(json, "$.shadows", Set.of("count", "pool"));
    JsonNode count = json.path("count");
    nodes.require(
        count.isInt() && count.asInt() >= 1,
        "$.shadows.count must be a whole number from 1, got " + PlanNodes.shown(count));
    return new TradeoffPlan.Shadows(count.asInt(), path(nodes.text(json, "$.shadows", "pool")));
  }

  private Arm arm(JsonNode json, String at) {
    nodes.requireFields(json, at, Set.of("name", "train", "audit"));
    Arm arm =
        new Arm(
            nodes.text(json, at, "name"),
            options.read(json, at, "train"),
            options.read(json, at, "audit"));
    nodes.require(
        !arm.train().values().isEmpty() || !arm.audit().values().isEmpty(),
        at + " must change train or audit: without, it is the arm none");
    return arm;
  }

  private Path path(String text) {
    return file.toAbsolutePath().resolveSibling(text).normalize();
  }
}
