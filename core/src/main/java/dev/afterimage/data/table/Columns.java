package dev.afterimage.data.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table is which: those that the user states, then those of the plain name, then
 * those that the dictionary knows. Nothing is guessed between two.
 */
final class Columns {
  private final RawTable table;
  private final TableKind kind;
  private final ColumnChoice choice;
  private final Map<Role, Integer> places = new EnumMap<>(Role.class);
  private final List<Integer> maps = new ArrayList<>(); // places of the maps' columns, in order
  private @Nullable String fault; // the first, less its file
  private boolean lacking; // a column that is needed

  private Columns(RawTable table, TableKind kind, ColumnChoice choice) {
    this.table = table;
    this.kind = kind;
    this.choice = choice;
  }

  static Columns of(RawTable table, TableKind kind, ColumnChoice choice) {
    Columns columns = new Columns(table, kind, choice);
    choice.maps().forEach(columns::findMap);
    for (Role role : columns.roles()) {
      columns.findStatedOrPlain(role);
    }
    for (Role role : columns.roles()) {
      if (!columns.places.containsKey(role)) {
        columns.findByName(role);
      }
    }
    columns.requireNoFolds();
    for (Role role : columns.roles()) {
      columns.lacking |= kind.requires(role) && !columns.places.containsKey(role);
    }
    return columns;
  }

  /** Columns of maps take the place of that of targets. */
  List<Role> roles() {
    return kind.roles().stream()
        .filter(role -> role != Role.TARGET || choice.maps().isEmpty())
        .toList();
  }

  private void findMap(String name) {
    List<Integer> found = headed(name);
    if (found.size() == 1) {
      maps.add(found.get(0));
    } else {
      say(
          "has "
              + (found.isEmpty() ? "no column " : found.size() + " columns ")
              + name
              + ", which \"maps\" in --spec names; its header is "
              + table.shownHeader());
    }
  }

  private void findStatedOrPlain(Role role) {
    String stated = choice.stated().get(role);
    if (stated != null && !take(role, headed(stated), "called " + stated)) {
      if (choice.optional().contains(role)) {
        stated = null;
      } else {
        say("has no column " + stated + ", its header is " + table.shownHeader());
      }
    }
    if (stated == null) {
      take(role, headed(role.plain()), "called " + role.plain());
    }
  }

  private List<Integer> headed(String name) {
    return IntStream.range(0, table.header().size())
        .filter(place -> table.header().get(place).equalsIgnoreCase(name))
        .boxed()
        .toList();
  }

  private void findByName(Role role) {
    List<Integer> free =
        IntStream.range(0, table.header().size())
            .filter(place -> !table.header().get(place).isEmpty())
            .filter(place -> !maps.contains(place))
            .filter(place -> !places.containsValue(place) || isIdToo(role, place))
            .boxed()
            .toList();
    List<Integer> suggested =
        free.stream()
            .filter(place -> ColumnNames.suggests(kind, role, table.header().get(place)))
            .toList();
    List<Integer> found =
        suggested.isEmpty()
            ? free.stream()
                .filter(
                    place ->
                        ColumnNames.allows(role, table.header().get(place), table.column(place)))
                .toList()
            : suggested;
    take(role, found, "that could be the " + role.plain());
  }

  /** Numbers of a split may be those of folds, or of train, validation and test in any order. */
  private void requireNoFolds() {
    Integer place = places.get(Role.MEMBER);
    if (place != null
        && !choice.stated().containsKey(Role.MEMBER)
        && ColumnNames.isSplit(table.header().get(place))
        && table.column(place).stream().anyMatch(MemberWords::isNumber)) {
      say(
          "has numbers in the column "
              + table.name(place)
              + ", which do not say what was training: write train and test, or say that 1 is"
              + " training and 0 is not with --columns member="
              + table.name(place));
    }
  }

  /** Whether a column that is stated as the id may be the input as well: a file is a name. */
  private boolean isIdToo(Role role, int place) {
    return role == Role.INPUT && Objects.equals(places.get(Role.ID), place);
  }

  /** Takes the only one of some columns; of several, the first, and says that it is not clear. */
  private boolean take(Role role, List<Integer> found, String what) {
    if (found.isEmpty()) {
      return false;
    }
    if (found.size() > 1) {
      say(
          "has "
              + found.size()
              + " columns "
              + what
              + " ("
              + found.stream().map(table::name).collect(Collectors.joining(", "))
              + "): say which one with --columns "
              + role.plain()
              + "=COLUMN, or rename the others");
    }
    places.put(role, found.get(0));
    return true;
  }

  private void say(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  /** Whether all that are needed are there. */
  boolean isComplete() {
    return !lacking;
  }

  RawTable table() {
    return table;
  }

  /** Where the columns stand, from 0. */
  Map<Role, Integer> places() {
    return places;
  }

  /** Where the columns of maps stand, from 0, in the order of the maps. */
  List<Integer> maps() {
    return maps;
  }

  /** What is wrong with the columns that were found; null where nothing is. */
  @Nullable String fault() {
    return fault;
  }

  /** The kind of the table. */
  TableKind kind() {
    return kind;
  }
}
