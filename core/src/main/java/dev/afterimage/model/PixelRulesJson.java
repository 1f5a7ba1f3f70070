package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.decode.MaskClasses;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PixelRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How stored pixels are read, as three fields of a specification; written only where given. */
final class PixelRulesJson {
  static final List<String> FIELDS = List.of("classes", "orientation", "maps");

  private static final int MOST_CLASSES = 1 << 16;

  private PixelRulesJson() {}

  /**
   * Reads them.
   *
   * @param root the specification
   * @param top the same
   * @param source where it is from, for messages
   */
  static PixelRules read(JsonNode root, JsonFields top, String source) {
    return new PixelRules(
        top.holds("classes") ? classes(root.path("classes"), source) : null,
        top.choice("orientation", Orientation.Use.values(), Orientation.Use::label),
        top.holds("maps") ? MapSourceJson.read(top, root, source) : null);
  }

  private static MaskClasses classes(JsonNode node, String source) {
    Map<String, Integer> entries = new LinkedHashMap<>();
    for (String key : node.propertyNames()) {
      JsonNode value = node.path(key);
      boolean fits = value.isIntegralNumber() && value.canConvertToInt();
      if (!fits || value.intValue() < 0 || value.intValue() > MOST_CLASSES) {
        throw new InvalidDataException(
            source
                + ": $.classes must give a class index from 0 to "
                + MOST_CLASSES
                + " for every stored value, got \""
                + key
                + "\": "
                + value);
      }
      entries.put(key, value.intValue());
    }
    if (entries.isEmpty()) {
      throw new InvalidDataException(
          source
              + ": $.classes must be an object of stored values and their classes, as {\"0\": 0,"
              + " \"255\": 1}, got "
              + node);
    }
    try {
      return MaskClasses.of(entries);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(source + ": $.classes: " + e.getMessage(), e);
    }
  }

  static void write(PixelRules rules, ObjectNode root) {
    @Nullable MaskClasses classes = rules.classes();
    if (classes != null) {
      ObjectNode node = root.putObject("classes");
      classes.byValue().forEach((value, index) -> node.put(classes.key(value), index));
    }
    Orientation.@Nullable Use orientation = rules.orientation();
    if (orientation != null) {
      root.put("orientation", orientation.label());
    }
    if (rules.maps() != null) {
      MapSourceJson.write(rules.maps(), root.putObject("maps"));
    }
  }
}
