package dev.afterimage.data.decode;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which class a stored value of a mask means. Values that are not named are faults: nothing is
 * guessed.
 *
 * @param byValue class indices, or labels that do not count, by stored number or 0xRRGGBB; sorted
 *     and kept as a copy
 * @param colours whether keys are colours
 */
public record MaskClasses(SortedMap<Integer, Integer> byValue, boolean colours) {
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** Copies the map; at least one value must mean something. */
  public MaskClasses {
    if (byValue.isEmpty()) {
      throw new IllegalArgumentException("classes must name at least one stored value, got none");
    }
    byValue = Collections.unmodifiableSortedMap(new TreeMap<>(byValue));
  }

  /**
   * From what a specification says.
   *
   * @param entries classes by stored value: all whole numbers, or all colours as "#rrggbb"
   * @throws IllegalArgumentException if a key is neither, they are mixed, or one value is named
   *     twice
   */
  public static MaskClasses of(Map<String, Integer> entries) {
    boolean colours = entries.keySet().stream().anyMatch(key -> key.startsWith("#"));
    SortedMap<Integer, Integer> byValue = new TreeMap<>();
    entries.forEach(
        (key, index) -> {
          if (!(colours ? COLOUR : NUMBER).matcher(key).matches()) {
            throw new IllegalArgumentException(
                "keys must all be whole numbers like \"255\" or all colours like \"#ff0000\", got \""
                    + key
                    + "\"");
          }
          int value = colours ? Integer.parseInt(key.substring(1), 16) : Integer.parseInt(key);
          if (byValue.put(value, index) != null) {
            throw new IllegalArgumentException("\"" + key + "\" is named twice");
          }
        });
    return new MaskClasses(byValue, colours);
  }

  /** Values in their order, each the next class: what is proposed where nothing is said. */
  public static MaskClasses inOrder(Iterable<Integer> values, boolean colours) {
    SortedMap<Integer, Integer> byValue = new TreeMap<>();
    values.forEach(value -> byValue.put(value, byValue.size()));
    return new MaskClasses(byValue, colours);
  }

  /** The key of a stored value in a specification. */
  public String key(int value) {
    return colours ? colour(value) : Integer.toString(value);
  }

  /** A colour as "#rrggbb". */
  static String colour(int value) {
    return String.format(Locale.ROOT, "#%06x", value);
  }

  /** The class of a stored value. */
  int of(int value) throws DecodeException {
    Integer index = byValue.get(value);
    if (index == null) {
      throw new DecodeException(
          BadSampleException.Code.CLASS_OUT_OF_RANGE,
          "has the value " + key(value) + ", which \"classes\" " + this + " does not name");
    }
    return index;
  }

  /** As JSON: {@code {"0": 0, "255": 1}}. */
  @Override
  public String toString() {
    return byValue.entrySet().stream()
        .map(each -> "\"" + key(each.getKey()) + "\": " + each.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
