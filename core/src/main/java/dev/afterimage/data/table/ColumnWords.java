package dev.afterimage.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a user is told of the columns of a table: what they lack, or what was made of them. */
final class ColumnWords {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");

  private final Columns columns;
  private final RawTable table;
  private final TableKind kind;
  private final Map<Role, Integer> places;

  ColumnWords(Columns columns) {
    this.columns = columns;
    this.table = columns.table();
    this.kind = columns.kind();
    this.places = columns.places();
  }

  /**
   * Checks that every column that is needed is there and none is in doubt.
   *
   * @throws TableException if not; says what to do
   */
  void requireFound(Path file) throws TableException {
    if (columns.fault() != null) {
      throw new TableException(file + " " + columns.fault());
    }
    if (!columns.isComplete()) {
      String needs =
          file + " needs a header with " + kind.header() + ", it has " + table.shownHeader();
      throw new TableException(needs + (looksLikeData() ? dataAdvice() : nameAdvice()));
    }
  }

  /** Whether the header has what no header has: numbers, files, or a word that lines below have. */
  private boolean looksLikeData() {
    return IntStream.range(0, table.header().size())
        .filter(place -> !table.header().get(place).isEmpty())
        .anyMatch(
            place -> {
              String cell = table.header().get(place);
              return NUMBER.matcher(cell).matches()
                  || !FileNames.extension(cell).isEmpty()
                  || (MemberWords.of(cell).isPresent()
                      && table.column(place).stream().anyMatch(cell::equalsIgnoreCase));
            });
  }

  private String dataAdvice() {
    return "; that looks like a record: write the line "
        + kind.header(table.header().size())
        + " above it";
  }

  private String nameAdvice() {
    return table.header().size() < 2
        ? "; cells are separated by commas, semicolons or tabs, and the header is the first line"
        : "; say which column is which with --columns "
            + columns.roles().stream()
                .filter(kind::requires)
                .filter(role -> !places.containsKey(role))
                .map(role -> role.plain() + "=COLUMN")
                .collect(Collectors.joining(","));
  }

  /** What the user should know: how it was read, and what was not used. */
  List<String> notes(Path file) {
    List<String> read = new ArrayList<>();
    if (!table.how().isEmpty()) {
      read.add(table.how());
    }
    String taken =
        kind.roles().stream()
            .filter(this::isRenamed)
            .map(role -> table.name(places.getOrDefault(role, 0)) + " is taken as " + role.plain())
            .collect(Collectors.joining(", "));
    if (!taken.isEmpty()) {
      read.add("column " + taken);
    }
    List<String> notes = new ArrayList<>();
    if (!read.isEmpty()) {
      notes.add(file + ": " + String.join("; ", read));
    }
    String unused =
        IntStream.range(0, table.header().size())
            .filter(place -> !places.containsValue(place) && !columns.maps().contains(place))
            .filter(place -> !table.isEmpty(place))
            .mapToObj(table::name)
            .collect(Collectors.joining(", "));
    if (!unused.isEmpty()) {
      notes.add(file + ": columns that are not used: " + unused);
    }
    return notes;
  }

  private boolean isRenamed(Role role) {
    Integer place = places.get(role);
    return place != null && !table.header().get(place).equalsIgnoreCase(role.plain());
  }
}
