package dev.afterimage.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in which fields a plan in JSON differs from the one that a run was begun with. */
public final class PlanDifference {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 12; // characters of a digest

  private final Set<String> ignored;
  private final List<String> found = new ArrayList<>();

  private PlanDifference(Set<String> ignored) {
    this.ignored = ignored;
  }

  /**
   * The fields that differ, each with its value then and now, in the order of their names.
   *
   * @param before the plan of the earlier run, as it was written
   * @param now the plan of this one, in JSON
   * @param ignored names of fields, at any depth, that decide nothing
   * @return for a message, as {@code run.seed (1 before, 2 now), signal (absent before, ...)};
   *     empty where nothing differs
   */
  public static String of(String before, String now, Set<String> ignored) {
    JsonNode fresh = JSON.readTree(now);
    JsonNode old;
    try {
      old = JSON.readTree(before);
    } catch (JacksonException e) {
      return "the earlier one is not readable";
    }
    if (!old.isObject()) {
      return "the earlier one is not readable";
    }
    PlanDifference difference = new PlanDifference(ignored);
    difference.compare("", old, fresh);
    return String.join(", ", difference.found);
  }

  private void compare(String path, JsonNode before, JsonNode now) {
    if (!before.isObject() || !now.isObject()) {
      if (!before.equals(now)) {
        found.add(path + " (" + text(before) + " before, " + text(now) + " now)");
      }
      return;
    }
    Set<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(now.propertyNames());
    names.removeAll(ignored);
    for (String name : names) {
      compare(path.isEmpty() ? name : path + "." + name, before.path(name), now.path(name));
    }
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode()) {
      return "absent";
    }
    boolean digest = value.isString() && value.asString().matches("[0-9a-f]{64}");
    return digest ? value.asString().substring(0, SHOWN) + "…" : value.toString();
  }
}
