package dev.afterimage.verdict;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a policy: {@code {"name": "...", "maxAuc": 0.6, "maxTprAtFpr": {"0.01": 0.05}, "attacks":
 * []}}. Bounds that are left out are not checked, but at least one must be given.
 */
public final class PolicyJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FIELDS = Set.of("name", "maxAuc", "maxTprAtFpr", "attacks");

  private PolicyJson() {}

  /**
   * Reads a file.
   *
   * @throws InvalidDataException if it is not a policy; names file, field and value
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Policy read(Path file) {
    return parse(TextFile.read(file, "policy"), file.toString());
  }

  /** Reads a text; the source is named in messages. */
  static Policy parse(String text, String source) {
    try {
      JsonNode json = JSON.readTree(text);
      require(json.isObject(), source, "must be a JSON object");
      for (String field : json.propertyNames()) {
        require(
            FIELDS.contains(field), source, "has unknown field '" + field + "'; known: " + FIELDS);
      }
      require(json.has("maxAuc") || json.has("maxTprAtFpr"), source, "needs maxAuc or maxTprAtFpr");
      double maxAuc = json.has("maxAuc") ? number(json.get("maxAuc"), "maxAuc", source) : 1;
      return new Policy(
          json.has("name") ? json.get("name").asString() : source,
          maxAuc,
          bounds(json, source),
          attacks(json, source));
    } catch (JacksonException e) {
      throw new InvalidDataException(
          "policy " + source + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException("policy " + source + ": " + e.getMessage(), e);
    }
  }

  private static SortedMap<Double, Double> bounds(JsonNode json, String source) {
    SortedMap<Double, Double> bounds = new TreeMap<>();
    JsonNode given = json.get("maxTprAtFpr");
    if (given != null) {
      require(given.isObject(), source, "field maxTprAtFpr must be an object, got " + given);
      for (String rate : given.propertyNames()) {
        String path = "maxTprAtFpr." + rate;
        bounds.put(rate(rate, source), number(given.get(rate), path, source));
      }
    }
    return bounds;
  }

  private static double rate(String text, String source) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidDataException(
          "policy " + source + " field maxTprAtFpr takes rates as names, got '" + text + "'", e);
    }
  }

  private static List<String> attacks(JsonNode json, String source) {
    List<String> attacks = new ArrayList<>();
    JsonNode given = json.get("attacks");
    if (given != null) {
      require(given.isArray(), source, "field attacks must be a list of names, got " + given);
      given.forEach(name -> attacks.add(name.asString()));
    }
    return attacks;
  }

  private static double number(JsonNode node, String field, String source) {
    require(node.isNumber(), source, "field " + field + " must be a number, got " + node);
    return node.asDouble();
  }

  private static void require(boolean holds, String source, String otherwise) {
    if (!holds) {
      throw new InvalidDataException("policy " + source + " " + otherwise);
    }
  }
}
