package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.decode.MapSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where binary maps come from, as the field {@code maps} of a specification. */
final class MapSourceJson {
  private static final List<String> FIELDS = List.of("files", "channels", "regions", "missing");
  private static final String EMPTY = "empty";
  private static final String BROKEN = "broken";
  private static final int MOST_CLASSES = 1 << 16;

  private MapSourceJson() {}

  /**
   * Reads the field.
   *
   * @param top the specification
   * @param root the same
   * @param source where it is from, for messages
   */
  static MapSource read(JsonFields top, JsonNode root, String source) {
    JsonFields fields = top.nested("maps", FIELDS);
    List<String> given =
        FIELDS.stream().filter(name -> !name.equals("missing") && fields.holds(name)).toList();
    if (given.size() != 1) {
      throw fault(
          source,
          "must have one of \"files\" and \"channels\" (lists of names, in the order of the model's"
              + " channels) and \"regions\" (lists of classes, by name), got "
              + root.path("maps"));
    }
    String missing = fields.text("missing");
    if (missing != null && !missing.equals(EMPTY) && !missing.equals(BROKEN)) {
      throw fields.fault("missing", "one of [" + EMPTY + ", " + BROKEN + "]");
    }
    if (missing != null && !given.contains("files")) {
      throw fields.fault("missing", "given with \"files\" alone");
    }
    try {
      return switch (given.get(0)) {
        case "files" ->
            new MapSource.FilePerMap(
                fields.given("files", fields.texts("files")), EMPTY.equals(missing));
        case "channels" ->
            new MapSource.ChannelPerMap(fields.given("channels", fields.texts("channels")));
        default -> new MapSource.Regions(regions(root.path("maps").path("regions"), source));
      };
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw fault(source, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Set<Integer>> regions(JsonNode node, String source) {
    Map<String, Set<Integer>> regions = new LinkedHashMap<>();
    for (String name : node.propertyNames()) {
      Set<Integer> classes = new LinkedHashSet<>();
      JsonNode value = node.path(name);
      List<JsonNode> items = new ArrayList<>();
      (value.isArray() ? value : List.of(value)).forEach(items::add);
      for (JsonNode item : items) {
        boolean fits = item.isIntegralNumber() && item.canConvertToInt();
        if (!fits || item.intValue() < 0 || item.intValue() > MOST_CLASSES) {
          throw fault(
              source,
              "a region is a list of class indices, as {\"whole\": [1, 2, 3], \"core\": [2, 3]}, got \""
                  + name
                  + "\": "
                  + value);
        }
        classes.add(item.intValue());
      }
      regions.put(name, classes);
    }
    return regions;
  }

  private static InvalidDataException fault(String source, String message) {
    return new InvalidDataException(source + ": $.maps: " + message);
  }

  static void write(MapSource maps, ObjectNode node) {
    if (maps instanceof MapSource.FilePerMap each) {
      each.names().forEach(node.putArray("files")::add);
      node.put("missing", each.missingIsEmpty() ? EMPTY : BROKEN);
    } else if (maps instanceof MapSource.ChannelPerMap channels) {
      channels.names().forEach(node.putArray("channels")::add);
    } else {
      ObjectNode regions = node.putObject("regions");
      ((MapSource.Regions) maps)
          .classes()
          .forEach(
              (name, classes) -> {
                ArrayNode array = regions.putArray(name);
                classes.forEach(array::add);
              });
    }
  }
}
