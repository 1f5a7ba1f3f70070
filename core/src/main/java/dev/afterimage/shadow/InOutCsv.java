package dev.afterimage.shadow;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.CsvFaults;
import dev.afterimage.data.CsvTable;
import dev.afterimage.data.InvalidDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables of shadows as CSV: {@code model,id,in}. */
final class InOutCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private InOutCsv() {}

  /**
   * A table and where its models are named first.
   *
   * @param lines by model, counted from 1
   */
  record Read(InOut table, Map<String, Long> lines) {}

  /** Reads a table; see {@link InOut#read}. */
  static Read read(Path file) {
    CsvTable csv = CsvTable.read(file, "model", "id", "in");
    if (csv.rows().isEmpty()) {
      throw new InvalidDataException(file + " must name at least 1 model and record, got none");
    }
    requireSound(csv);
    Map<String, Map<String, CsvTable.Row>> stated = stated(csv); // by model and id
    Set<String> ids = new TreeSet<>();
    stated.values().forEach(rows -> ids.addAll(rows.keySet()));
    requireComplete(file, stated, ids);
    Map<String, Set<String>> members = new TreeMap<>();
    Map<String, Long> lines = new TreeMap<>();
    for (CsvTable.Row row : csv.rows()) {
      Set<String> seen = members.computeIfAbsent(row.get("model"), model -> new TreeSet<>());
      lines.putIfAbsent(row.get("model"), row.line());
      if (row.get("in").equals("1")) {
        seen.add(row.get("id"));
      }
    }
    return new Read(InOut.of(ids, members), lines);
  }

  private static void requireSound(CsvTable csv) {
    CsvFaults nameless = new CsvFaults(csv.file(), "no model or no id");
    CsvFaults unclear = new CsvFaults(csv.file(), "an in that is not 1 or 0");
    for (CsvTable.Row row : csv.rows()) {
      if (row.get("model").isEmpty() || row.get("id").isEmpty()) {
        nameless.add(row.line(), "'" + row.get("model") + "', '" + row.get("id") + "'");
      }
      if (!row.get("in").equals("1") && !row.get("in").equals("0")) {
        unclear.add(row.line(), "'" + row.get("in") + "'");
      }
    }
    nameless.throwIfAny();
    unclear.throwIfAny();
  }

  private static Map<String, Map<String, CsvTable.Row>> stated(CsvTable csv) {
    CsvFaults doubles = new CsvFaults(csv.file(), "a model and an id that are already stated");
    Map<String, Map<String, CsvTable.Row>> stated = new TreeMap<>();
    for (CsvTable.Row row : csv.rows()) {
      CsvTable.Row first =
          stated
              .computeIfAbsent(row.get("model"), model -> new TreeMap<>())
              .putIfAbsent(row.get("id"), row);
      if (first != null) {
        doubles.add(
            row.line(),
            row.get("model") + ", " + row.get("id") + " (first in line " + first.line() + ")");
      }
    }
    doubles.throwIfAny();
    return stated;
  }

  private static void requireComplete(
      Path file, Map<String, Map<String, CsvTable.Row>> stated, Set<String> ids) {
    stated.forEach(
        (model, rows) -> {
          if (rows.size() < ids.size()) {
            String missing =
                ids.stream().filter(id -> !rows.containsKey(id)).findFirst().orElseThrow();
            throw new InvalidDataException(
                file
                    + ": every model must state every id that another one states, and "
                    + model
                    + " lacks "
                    + (ids.size() - rows.size())
                    + " of "
                    + ids.size()
                    + ", first "
                    + missing);
          }
        });
  }

  /** Writes a table; see {@link InOut#write}. */
  static void write(InOut table, Path file) {
    AtomicFile.write(file, out -> print(table, out));
  }

  private static void print(InOut table, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    printer.printRecord("model", "id", "in");
    for (String model : table.models()) {
      for (String id : table.ids()) {
        printer.printRecord(model, id, table.in(model, id) ? "1" : "0");
      }
    }
    printer.flush();
  }
}
