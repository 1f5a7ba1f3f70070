package dev.afterimage.provenance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's model is called and who answers for the run, as its user states it: shown, and no
 * part of what decides a result. Immutable.
 *
 * @param values one line each, in the order of the fields; what is not stated is left out
 */
public record Particulars(Map<Field, String> values) {
  /** Characters of a value. */
  public static final int MOST = 120;

  /** What can be stated. */
  public enum Field {
    MODEL("model file", "modelFile"),
    PREDICTIONS("recorded predictions", "predictions"),
    VERSION("model version", "modelVersion"),
    ORGANISATION("organisation", "organisation"),
    AUDITOR("auditor", "auditor");

    private final String words;
    private final String key;

    Field(String words, String key) {
      this.words = words;
      this.key = key;
    }

    /** For people. */
    public String words() {
      return words;
    }

    /** The key in JSON. */
    public String key() {
      return key;
    }
  }

  /** Checks and copies. */
  public Particulars {
    EnumMap<Field, String> copy = new EnumMap<>(Field.class);
    copy.putAll(values);
    copy.forEach(Particulars::check);
    values = Collections.unmodifiableMap(copy);
  }

  /** Nothing is stated. */
  public static Particulars none() {
    return new Particulars(Map.of());
  }

  /**
   * The same with another value.
   *
   * @throws IllegalArgumentException if it is blank, too long, or has characters that steer a
   *     terminal or begin a line
   */
  public Particulars with(Field field, String value) {
    Map<Field, String> more = new EnumMap<>(Field.class);
    more.putAll(values);
    more.put(field, value);
    return new Particulars(more);
  }

  /** A value; empty where it is not stated. */
  public Optional<String> of(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  private static void check(Field field, String value) {
    boolean visible = value.codePoints().noneMatch(Particulars::isHidden);
    if (value.isBlank() || value.length() > MOST || !visible) {
      throw new IllegalArgumentException(
          "the "
              + field.words()
              + " must be one line of 1 to "
              + MOST
              + " characters that can be seen, got '"
              + value
              + "'");
    }
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT, // turns the direction of writing, or has no width
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
