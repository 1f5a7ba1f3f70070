package dev.afterimage.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ids of records, one a line, in quotes where a line would read otherwise; see {@link #text}. Blank
 * lines do not count, nor lines that begin with # and are no id of the data. Ids that are not quite
 * the data's are matched as those of a table are. Immutable.
 */
public final class IdList {
  private final Path file;
  private final Map<String, Long> lines; // id of the data -> number of its line
  private final List<String> notes;

  private IdList(Path file, Map<String, Long> lines, List<String> notes) {
    this.file = file;
    this.lines = lines;
    this.notes = List.copyOf(notes);
  }

  /**
   * Reads a list.
   *
   * @param file in UTF-8
   * @param dataset that the ids are of
   * @throws InvalidDataException if it cannot be read, or an id is double, not in the data, or
   *     could be that of several records
   */
  public static IdList read(Path file, Dataset dataset) {
    Set<String> known = MatchedIds.known(dataset);
    List<IdLines.Line> comments = new ArrayList<>();
    List<MatchedIds.Written> ids = new ArrayList<>();
    for (IdLines.Line line : IdLines.read(file)) {
      if (line.looksLikeComment() && !known.contains(line.id())) {
        comments.add(line);
      } else {
        ids.add(new MatchedIds.Written(line.number(), line.id()));
      }
    }
    MatchedIds matched = MatchedIds.of(file, dataset, ids);
    List<String> notes = new ArrayList<>();
    if (!comments.isEmpty()) {
      IdLines.Line first = comments.get(0);
      notes.add(
          "%s: left out %d line(s) that begin with # and are no id of the data, first line %d: %s"
              .formatted(file, comments.size(), first.number(), first.id()));
    }
    matched.note().ifPresent(notes::add);
    return new IdList(file, matched.lines(), notes);
  }

  /**
   * Every id that a list could mean, lines that look like comments among them, whatever the data
   * has.
   *
   * @throws InvalidDataException if it cannot be read
   */
  public static Set<String> allIds(Path file) {
    return IdLines.read(file).stream()
        .map(IdLines.Line::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A list as text, one id a line. An id that begins with {@code #} or a quote, begins or ends with
   * blanks, or holds line ends stands in double quotes, its own quotes twice; all others as they
   * are.
   */
  public static String text(List<SampleRef> records) {
    return records.stream()
        .map(record -> IdLines.line(record.id()) + "\n")
        .collect(Collectors.joining());
  }

  /** What was left out or matched, for the user to read, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /**
   * The records listed, in the order of the data set.
   *
   * @throws InvalidDataException if there are none, or one of them lacks a file; names the line
   */
  public List<SampleRef> records(Dataset dataset) {
    CsvFaults broken = new CsvFaults(file, "an id whose record cannot be read");
    for (BadSample bad : dataset.skipped()) {
      Long line = lines.get(bad.id());
      if (line != null) {
        broken.add(line, bad.id() + " (" + bad.message() + ")");
      }
    }
    broken.throwIfAny();
    List<SampleRef> records =
        dataset.records().stream().filter(record -> has(record.id())).toList();
    if (records.isEmpty()) {
      throw new InvalidDataException("list of ids " + file + " must have at least 1 id, got 0");
    }
    return records;
  }

  /**
   * Checks that no id is also in another list.
   *
   * @throws InvalidDataException if one is; names its line
   */
  public void requireApartFrom(IdList other) {
    CsvFaults both = new CsvFaults(file, "an id that is also in " + other.file);
    lines.forEach(
        (id, number) -> {
          if (other.has(id)) {
            both.add(number, id);
          }
        });
    both.throwIfAny();
  }

  /** Whether an id is in the list. */
  public boolean has(String id) {
    return lines.containsKey(id);
  }
}
