package dev.afterimage.data.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cells in lines, whatever they mean.
 *
 * @param how it was read, for the user; empty where that is the plain way
 * @param header the first line, without surrounding blanks
 * @param lines all others that have a cell with something in it
 * @param fault why its lines do not fit its header; null where they do
 */
record RawTable(String how, List<String> header, List<Line> lines, @Nullable String fault) {

  private static final int SHOWN = 30; // columns

  /**
   * One line.
   *
   * @param number in the file, from 1
   * @param cells as many as the header has
   */
  record Line(long number, List<String> cells) {}

  /** The cells of a column. */
  List<String> column(int place) {
    return lines.stream().map(line -> line.cells().get(place)).toList();
  }

  /** A column as messages name it. */
  String name(int place) {
    String name = header.get(place);
    return name.isEmpty()
        ? String.format(Locale.ROOT, "number %d (without a name)", place + 1)
        : Shown.value(name);
  }

  /** The header as messages show it. */
  List<String> shownHeader() {
    Stream<String> rest = header.size() > SHOWN ? Stream.of("...") : Stream.of();
    return Stream.concat(header.stream().limit(SHOWN).map(Shown::value), rest).toList();
  }

  /** Whether a column has neither a name nor a cell with something in it. */
  boolean isEmpty(int place) {
    return header.get(place).isEmpty()
        && lines.stream().allMatch(line -> line.cells().get(place).isBlank());
  }
}
