package dev.afterimage.shadow;

import dev.afterimage.data.CsvFaults;
import dev.afterimage.data.CsvTable;
import dev.afterimage.data.CsvWriter;
import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tables of shadows as CSV: {@code model,id,in}. */
final class InOutCsv {
  private static final int SHORTEST = 6; // characters of a line: a,b,1 and its end

  private final Path file;
  private final long most; // lines
  private final CsvFaults nameless;
  private final CsvFaults unclear;
  private final CsvFaults doubles;
  private final Map<String, Integer> places = new HashMap<>(); // of ids in the sets below
  private final Map<String, Stated> models = new TreeMap<>();

  private InOutCsv(Path file) {
    this.file = file;
    this.most = file.toFile().length() / SHORTEST; // 0 where it is not there, which is said later
    this.nameless = new CsvFaults(file, "no model or no id");
    this.unclear = new CsvFaults(file, "an in that is not 1 or 0");
    this.doubles = new CsvFaults(file, "a model and an id that are already stated");
  }

  /**
   * What is said of one model.
   *
   * @param line that names it first, counted from 1
   * @param all ids that it is said to have seen or not, (ids)
   * @param in ids that it has seen, (ids)
   */
  private record Stated(long line, BitSet all, BitSet in) {
    Stated(long line) {
      this(line, new BitSet(), new BitSet());
    }
  }

  /**
   * A table and where its models are named first.
   *
   * @param lines by model, counted from 1
   */
  record Read(InOut table, Map<String, Long> lines) {}

  /** Reads a table; see {@link InOut#read}. Holds two bits per model and record. */
  static Read read(Path file) {
    InOutCsv csv = new InOutCsv(file);
    CsvTable.forEachOfUser(file, csv::take, "model", "id", "in");
    return csv.complete();
  }

  private void take(CsvTable.Row row) {
    String model = row.text("model");
    String id = row.text("id");
    if (model.isEmpty() || id.isEmpty()) {
      nameless.add(row.line(), "'" + model + "', '" + id + "'");
    }
    boolean in = row.get("in").equals("1");
    if (!in && !row.get("in").equals("0")) {
      unclear.add(row.line(), "'" + row.get("in") + "'");
    }
    int place = places.computeIfAbsent(id, any -> places.size());
    Stated stated = models.computeIfAbsent(model, any -> new Stated(row.line()));
    if (stated.all().get(place)) {
      String first = doubles.isFull() ? "" : " (first in line " + first(model, id) + ")";
      doubles.add(row.line(), model + ", " + id + first);
    }
    stated.all().set(place);
    stated.in().set(place, in);
    requireRoom();
  }

  /** Every pair takes a line: without them, ever new names would take memory by their square. */
  private void requireRoom() {
    if ((long) models.size() * places.size() > most) {
      throw new InvalidDataException(
          file
              + ": every model must state every id that another one states, and "
              + models.size()
              + " models and "
              + places.size()
              + " ids need more lines than it has");
    }
  }

  /** Looks a line up again: all lines' numbers would take more room than the table. */
  private long first(String model, String id) {
    AtomicLong line = new AtomicLong();
    CsvTable.forEachOfUser(
        file,
        row -> {
          if (row.text("model").equals(model) && row.text("id").equals(id)) {
            line.compareAndSet(0, row.line());
          }
        });
    return line.get();
  }

  private Read complete() {
    if (models.isEmpty()) {
      throw new InvalidDataException(file + " must name at least 1 model and record, got none");
    }
    nameless.throwIfAny();
    unclear.throwIfAny();
    doubles.throwIfAny();
    models.forEach(this::requireComplete);
    List<String> ids = places.keySet().stream().sorted().toList();
    int[] sorted = new int[ids.size()]; // (ids), place in the file's order -> in the sorted one
    for (int i = 0; i < sorted.length; i++) {
      sorted[places.getOrDefault(ids.get(i), 0)] = i;
    }
    Map<String, BitSet> members = new TreeMap<>();
    Map<String, Long> lines = new TreeMap<>();
    models.forEach(
        (model, stated) -> {
          lines.put(model, stated.line());
          BitSet seen = new BitSet(sorted.length);
          stated.in().stream().forEach(place -> seen.set(sorted[place]));
          members.put(model, seen);
        });
    return new Read(InOut.ofSorted(ids, members), lines);
  }

  private void requireComplete(String model, Stated stated) {
    int lacking = places.size() - stated.all().cardinality();
    if (lacking > 0) {
      String first =
          places.keySet().stream()
              .filter(id -> !stated.all().get(places.getOrDefault(id, 0)))
              .sorted()
              .findFirst()
              .orElseThrow();
      throw new InvalidDataException(
          file
              + ": every model must state every id that another one states, and "
              + model
              + " lacks "
              + lacking
              + " of "
              + places.size()
              + ", first "
              + first);
    }
  }

  /** Writes a table; see {@link InOut#write}. */
  static void write(InOut table, Path file) {
    CsvWriter.write(file, csv -> print(table, csv));
  }

  private static void print(InOut table, CsvWriter csv) throws IOException {
    csv.row(List.of("model", "id", "in"));
    for (String model : table.models()) {
      for (String id : table.ids()) {
        csv.row(List.of(model, id, table.in(model, id) ? "1" : "0"));
      }
    }
  }
}
