package dev.afterimage.tradeoff;

import dev.afterimage.data.CsvTable;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.stats.LabelledScores;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The scores of one audit, from its {@code scores.csv}.
 *
 * @param file where they are from
 * @param rows by id, in the order of the file
 */
record ScoreFile(Path file, Map<String, CsvTable.Row> rows) {
  /** Its name in the folder of an audit. */
  static final String NAME = "scores.csv";

  static ScoreFile read(Path audit) {
    Path file = audit.resolve(NAME);
    return new ScoreFile(file, CsvTable.read(file, "id", "subject", "member").byId());
  }

  /** The same with some records alone. */
  ScoreFile keeping(Predicate<String> which) {
    Map<String, CsvTable.Row> kept = new LinkedHashMap<>(rows);
    kept.keySet().removeIf(which.negate());
    return new ScoreFile(file, kept);
  }

  /** Ids that are in both, in this one's order. */
  List<String> common(ScoreFile other) {
    return rows.keySet().stream().filter(other.rows()::containsKey).toList();
  }

  /** All ids. */
  List<String> ids() {
    return List.copyOf(rows.keySet());
  }

  /** One attack's scores of some records, clusters numbered by their order. */
  LabelledScores scores(String attack, List<String> ids) {
    double[] scores = new double[ids.size()];
    boolean[] members = new boolean[ids.size()];
    for (int i = 0; i < scores.length; i++) {
      CsvTable.Row row = row(ids.get(i));
      scores[i] = number(row, attack);
      members[i] = row.get("member").equals("1");
    }
    return new LabelledScores(scores, members, clusters(ids));
  }

  /** A number for every subject; records without one are a cluster each, (ids). */
  int[] clusters(List<String> ids) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] clusters = new int[ids.size()];
    for (int i = 0; i < clusters.length; i++) {
      String subject = row(ids.get(i)).text("subject");
      String key = subject.isEmpty() ? "record " + ids.get(i) : "subject " + subject;
      clusters[i] = numbers.computeIfAbsent(key, any -> numbers.size());
    }
    return clusters;
  }

  private CsvTable.Row row(String id) {
    CsvTable.Row row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException(file + " has no record " + id);
    }
    return row;
  }

  private double number(CsvTable.Row row, String column) {
    String cell = row.get(column);
    try {
      double number = Double.parseDouble(cell);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is not finite
    }
    throw new InvalidDataException(
        file
            + " line "
            + row.line()
            + ": "
            + column
            + " must be a finite number, got '"
            + cell
            + "'");
  }
}
