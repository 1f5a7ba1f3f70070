package dev.afterimage.data.table;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column is which, as a user states it; what is not stated is found by name.
 *
 * @param stated the header of the column, by role
 * @param validation what a cell such as {@code val} counts as; null where that is not stated
 * @param optional roles whose column may be missing: it is another table's
 * @param maps headers of columns of files, one for each map, in order; none where a record has one
 *     target
 */
public record ColumnChoice(
    Map<Role, String> stated,
    @Nullable Validation validation,
    Set<Role> optional,
    List<String> maps) {
  private static final String VALIDATION = "val";

  /** Commas between pairs: a header may hold some. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          ",(?=\\s*(?:id|member|subject|input|target|val)\\s*=)", Pattern.CASE_INSENSITIVE);

  /** What validation records count as. */
  public enum Validation {
    /** As those of training. */
    MEMBER,
    /** As those that the model never saw. */
    NON_MEMBER,
    /** As neither. */
    LEFT_OUT;

    /** How an option names it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Copies what it is given. */
  public ColumnChoice {
    stated = Map.copyOf(stated);
    optional = Set.copyOf(optional);
    maps = List.copyOf(maps);
  }

  /** Nothing is stated. */
  public static ColumnChoice none() {
    return new ColumnChoice(Map.of(), null, Set.of(), List.of());
  }

  /**
   * Reads {@code id=Id,member=Label,subject=Patient}; {@code val=non-member} says what validation
   * records count as.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static ColumnChoice parse(String text) {
    Map<Role, String> stated = new EnumMap<>(Role.class);
    Validation validation = null;
    for (String pair : BETWEEN.split(text, -1)) {
      int equals = pair.indexOf('=');
      String role = equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String column = pair.substring(equals + 1).strip();
      boolean twice;
      if (role.equals(VALIDATION)) {
        twice = validation != null;
        validation = validation(column);
      } else {
        twice = stated.put(role(role, pair), column) != null;
      }
      if (twice || column.isEmpty()) {
        throw new IllegalArgumentException(
            "must name one column for " + role + ", got '" + text + "'");
      }
    }
    return new ColumnChoice(stated, validation, Set.of(), List.of());
  }

  private static Role role(String name, String pair) {
    for (Role role : Role.values()) {
      if (role.plain().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "must be pairs as id=COLUMN,member=COLUMN,subject=COLUMN (also input, target and val), got '"
            + pair
            + "'");
  }

  private static Validation validation(String text) {
    for (Validation validation : Validation.values()) {
      if (validation.label().equalsIgnoreCase(text)) {
        return validation;
      }
    }
    throw new IllegalArgumentException(
        "val must be member, non-member or left-out, got '" + text + "'");
  }

  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return stated.isEmpty() && validation == null;
  }

  /** The same for a table beside which others are read; their columns may be missing here. */
  public ColumnChoice except(Set<Role> others) {
    return new ColumnChoice(stated, validation, others, maps);
  }

  /** The same for a table that has a column of files for each map, and none of targets. */
  public ColumnChoice withMaps(List<String> names) {
    return new ColumnChoice(stated, validation, optional, names);
  }

  /** The same for the records' table where membership stands in another one. */
  public ColumnChoice besideMembership() {
    return except(EnumSet.of(Role.ID, Role.SUBJECT));
  }

  /** The same for the table of membership beside one of records. */
  public ColumnChoice besideRecords(List<String> columns) {
    Set<Role> others = EnumSet.noneOf(Role.class);
    stated.forEach(
        (role, column) -> {
          if (columns.stream().anyMatch(column::equalsIgnoreCase)) {
            others.add(role);
          }
        });
    return except(others);
  }

  /** The same for a table that may have other names for all columns. */
  public ColumnChoice whereFound() {
    return except(EnumSet.allOf(Role.class));
  }
}
