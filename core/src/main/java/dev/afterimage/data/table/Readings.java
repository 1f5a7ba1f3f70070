package dev.afterimage.data.table;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses among the ways in which a file could be read: separators of a text, sheets of a book. */
final class Readings {
  private Readings() {}

  /**
   * The one that has the columns; of several, the only one whose lines fit its header.
   *
   * @param sheets whether they are sheets, which all fit by themselves
   * @throws TableException if more than one is left
   */
  static Columns choose(Path file, List<Columns> readings, boolean sheets) throws TableException {
    List<Columns> sensible = readings.stream().filter(Columns::isComplete).toList();
    if (sensible.size() > 1 && !sheets) {
      List<Columns> even = sensible.stream().filter(each -> each.table().fault() == null).toList();
      sensible = even.isEmpty() ? sensible : even;
    }
    if (sensible.size() > 1) {
      throw new TableException(
          file
              + " can be read in more than one way: "
              + sensible.stream().map(Readings::told).collect(Collectors.joining(", or "))
              + (sheets
                  ? "; leave one such sheet in it"
                  : "; save it with one separator, and cells that hold another in quotes"));
    }
    if (sensible.size() == 1) {
      return sensible.get(0);
    }
    return sheets
        ? readings.get(0)
        : readings.stream()
            .max(Comparator.comparing((Columns each) -> each.table().header().size()))
            .orElseThrow();
  }

  private static String told(Columns columns) {
    String how = columns.table().how();
    return (how.isEmpty() ? "read as separated by commas" : how)
        + " with the columns "
        + columns.table().shownHeader();
  }
}
