package dev.afterimage.model;

import dev.afterimage.data.InvalidDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields of one JSON object, read by type; absent and null are the same. */
public final class JsonFields {
  private final String source;
  private final String path;
  private final JsonNode object;

  /**
   * @param source the file, for messages
   * @param path the object's JSON path: "$" or "$.input"
   * @param object a JSON object
   * @param known every field that it may have
   */
  public JsonFields(String source, String path, JsonNode object, List<String> known) {
    this.source = source;
    this.path = path;
    this.object = object;
    if (!object.isObject()) {
      throw fault(path, "an object with the fields " + known, object);
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw new InvalidDataException(
            source + ": " + path + "." + name + " is unknown; fields are " + known);
      }
    }
  }

  /** The fields of a nested object; empty where it is absent. */
  public JsonFields nested(String name, List<String> known) {
    JsonNode child = object.path(name);
    JsonNode fields =
        child.isMissingNode() || child.isNull() ? JsonNodeFactory.instance.objectNode() : child;
    return new JsonFields(source, path + "." + name, fields, known);
  }

  /** Whether a field is there, and not null. */
  public boolean holds(String name) {
    return value(name) != null;
  }

  /**
   * A value that must be there.
   *
   * @param value of the field of that name
   * @throws InvalidDataException if it is null
   */
  public <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw fault(name, "given");
    }
    return value;
  }

  /** A whole number in a range. */
  public @Nullable Integer integer(String name, int low, int high) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    boolean fits = value.isIntegralNumber() && value.canConvertToInt();
    if (!fits || value.intValue() < low || value.intValue() > high) {
      throw fault(path + "." + name, "a whole number from " + low + " to " + high, value);
    }
    return value.intValue();
  }

  /** A whole number of any size. */
  public @Nullable Long longInteger(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw fault(path + "." + name, "a whole number of 64 bits", value);
    }
    return value.longValue();
  }

  /** A number. */
  public @Nullable Double number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw fault(path + "." + name, "a number", value);
    }
    return value.doubleValue();
  }

  /** True or false. */
  public @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw fault(path + "." + name, "true or false", value);
    }
    return value.booleanValue();
  }

  /** An array of texts. */
  public @Nullable List<String> texts(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    boolean fits = value.isArray();
    for (JsonNode item : value) {
      fits &= item.isString();
      texts.add(item.isString() ? item.stringValue() : "");
    }
    if (!fits) {
      throw fault(path + "." + name, "an array of strings", value);
    }
    return texts;
  }

  /** A text that is not empty. */
  public @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString() || value.stringValue().isEmpty()) {
      throw fault(path + "." + name, "a non-empty string", value);
    }
    return value.stringValue();
  }

  /** One of some constants, by its label. */
  public <E> @Nullable E choice(String name, E[] values, Function<E, String> label) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    Map<String, E> byLabel = new LinkedHashMap<>();
    for (E constant : values) {
      byLabel.put(label.apply(constant), constant);
    }
    E chosen = value.isString() ? byLabel.get(value.stringValue()) : null;
    if (chosen == null) {
      throw fault(path + "." + name, "one of " + byLabel.keySet(), value);
    }
    return chosen;
  }

  /** An array of numbers that is not empty. */
  public @Nullable List<Double> numbers(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    List<Double> numbers = new ArrayList<>();
    boolean fits = value.isArray() && !value.isEmpty();
    for (JsonNode item : value) {
      fits &= item.isNumber();
      numbers.add(item.isNumber() ? item.doubleValue() : Double.NaN);
    }
    if (!fits) {
      throw fault(path + "." + name, "an array of numbers, one per channel", value);
    }
    return numbers;
  }

  /** A fault of a field whose value is of the right type but cannot stand. */
  public InvalidDataException fault(String name, String requirement) {
    return fault(path + "." + name, requirement, object.path(name));
  }

  private InvalidDataException fault(String where, String requirement, JsonNode actual) {
    String value = actual.isMissingNode() ? "nothing" : actual.toString();
    return new InvalidDataException(
        source + ": " + where + " must be " + requirement + ", got " + value);
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }
}
