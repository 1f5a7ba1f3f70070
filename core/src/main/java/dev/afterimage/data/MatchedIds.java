package dev.afterimage.data;

import dev.afterimage.data.table.IdMatch;
import dev.afterimage.data.table.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records that the lines of a user's file mean: each line one, and no record twice. Ids that
 * are not quite the data's are matched where it is clear which is meant.
 */
final class MatchedIds {
  private static final int EXAMPLES = 3;

  private final Path file;
  private final Map<String, Written> lines = new LinkedHashMap<>(); // by the data's id
  private final Set<String> differences = new LinkedHashSet<>();
  private final List<String> changed = new ArrayList<>(); // "a.png for a"

  private MatchedIds(Path file) {
    this.file = file;
  }

  /**
   * An id as a file has it.
   *
   * @param line its number, from 1
   */
  record Written(long line, String id) {}

  /**
   * Matches all lines.
   *
   * @throws InvalidDataException if an id is empty, double, not in the data, or could be that of
   *     several records
   */
  static MatchedIds of(Path file, Dataset dataset, List<Written> all) {
    MatchedIds matched = new MatchedIds(file);
    requireApart(file, all);
    matched.match(known(dataset), all);
    return matched;
  }

  static Set<String> known(Dataset dataset) {
    Set<String> known = new TreeSet<>();
    dataset.records().forEach(record -> known.add(record.id()));
    dataset.skipped().forEach(record -> known.add(record.id()));
    return known;
  }

  private static void requireApart(Path file, List<Written> all) {
    CsvFaults faults = new CsvFaults(file, "an id that is empty or already used");
    Map<String, Long> first = new LinkedHashMap<>();
    for (Written written : all) {
      Long before = first.putIfAbsent(written.id(), written.line());
      if (written.id().isEmpty()) {
        faults.add(written.line(), "no id");
      } else if (before != null) {
        faults.add(written.line(), written.id() + " (first in line " + before + ")");
      }
    }
    faults.throwIfAny();
  }

  private void match(Set<String> known, List<Written> all) {
    String example = known.stream().findFirst().map(id -> ", as " + id).orElse("");
    CsvFaults unknown = new CsvFaults(file, "an id that the data does not have" + example);
    CsvFaults unclear = new CsvFaults(file, "an id that could be that of several records");
    CsvFaults doubles = new CsvFaults(file, "an id of a record that another line means");
    IdMatch match = new IdMatch(known);
    for (Written written : all) {
      List<String> meant = match.of(written.id());
      if (meant.isEmpty()) {
        unknown.add(written.line(), written.id());
      } else if (meant.size() > 1) {
        unclear.add(written.line(), Shown.value(written.id()) + " (" + several(meant) + ")");
      } else {
        Written before = lines.putIfAbsent(meant.get(0), written);
        if (before != null) {
          doubles.add(
              written.line(),
              written.id()
                  + " and line "
                  + before.line()
                  + ": "
                  + before.id()
                  + " are "
                  + meant.get(0));
        }
        note(written.id(), meant.get(0));
      }
    }
    unknown.throwIfAny();
    unclear.throwIfAny();
    doubles.throwIfAny();
  }

  private static String several(List<String> meant) {
    return String.join(" or ", meant.subList(0, Math.min(EXAMPLES, meant.size())))
        + (meant.size() > EXAMPLES ? " or ..." : "");
  }

  private void note(String written, String id) {
    if (!written.equals(id)) {
      differences.addAll(IdMatch.differences(written, id));
      changed.add(Shown.value(written) + " for " + Shown.value(id));
    }
  }

  /** Whether a record is meant. */
  boolean has(String id) {
    return lines.containsKey(id);
  }

  /** The number of the line of every record that is meant, in the order of the file. */
  Map<String, Long> lines() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    lines.forEach((id, written) -> numbers.put(id, written.line()));
    return numbers;
  }

  /** What is to be said of ids that are not quite the data's; empty where all are. */
  Optional<String> note() {
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    String ways = differences.isEmpty() ? "" : " (" + String.join(", ", differences) + ")";
    return Optional.of(
        "%s: %d of %d ids are not written as in the data%s and are matched, first %s"
            .formatted(file, changed.size(), lines.size(), ways, changed.get(0)));
  }
}
