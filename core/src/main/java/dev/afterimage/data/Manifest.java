package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static dev.afterimage.data.table.Role.ID;
import static dev.afterimage.data.table.Role.INPUT;
import static dev.afterimage.data.table.Role.SUBJECT;
import static dev.afterimage.data.table.Role.TARGET;

import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.data.table.FileNames;
import dev.afterimage.data.table.TableException;
import dev.afterimage.data.table.TableKind;
import dev.afterimage.data.table.UserTable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set listed in a table: {@code id,input,target} and optionally {@code subject}, or as
 * people call these columns. Without ids, records are named by their inputs' paths without
 * extension. A manifest may come from elsewhere: it names no file outside of its own folder, unless
 * the user says that it may. Links are followed: who can make them can read the files.
 */
final class Manifest {
  static final String MAY_BE_EMPTY =
      "; if that means that nothing of it is there, add \"missing\": \"empty\" to \"maps\" in --spec";

  private final UserTable table;
  private final List<SampleRef> records = new ArrayList<>();
  private final List<BadSample> skipped = new ArrayList<>();
  private final List<String> notes;
  private final MapSource.@Nullable FilePerMap maps;
  private final Map<String, Integer> empty = new LinkedHashMap<>(); // records, by map

  private Manifest(UserTable table, MapSource.@Nullable FilePerMap maps) {
    this.table = table;
    this.maps = maps;
    this.notes = new ArrayList<>(table.notes());
  }

  static Dataset read(
      Path file, Task task, boolean outside, ColumnChoice columns, @Nullable MapSource source) {
    MapSource.@Nullable FilePerMap maps = source instanceof MapSource.FilePerMap each ? each : null;
    ColumnChoice choice = maps == null ? columns : columns.withMaps(maps.names());
    Manifest manifest = new Manifest(table(file, choice), maps);
    if (!outside) {
      manifest.requireWithin();
    }
    manifest.requireIds();
    manifest.table.rows().forEach(manifest::add);
    manifest.note();
    return Dataset.of(task, manifest.records, manifest.skipped, manifest.notes)
        .withColumns(manifest.table.header());
  }

  /** The manifest that a source is or holds. */
  static Optional<Path> of(Path source) {
    return Stream.of(source, source.resolve("manifest.csv"), source.resolve("manifest.xlsx"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static UserTable table(Path file, ColumnChoice columns) {
    try {
      return UserTable.read(file, TableKind.MANIFEST, columns);
    } catch (TableException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private String id(UserTable.Row row) {
    return table.has(ID)
        ? row.text(ID)
        : FileNames.withoutExtension(row.text(INPUT)).replace('\\', '/');
  }

  private void requireIds() {
    CsvFaults faults = new CsvFaults(table.file(), "an id that is empty or already used");
    Map<String, Long> lines = new HashMap<>();
    for (UserTable.Row row : table.rows()) {
      Long first = lines.putIfAbsent(id(row), row.line());
      if (id(row).isEmpty()) {
        faults.add(row.line(), "no id");
      } else if (first != null) {
        faults.add(row.line(), id(row) + " (first in line " + first + ")");
      }
    }
    faults.throwIfAny();
  }

  private void note() {
    if (!table.has(ID)) {
      notes.add(
          table.file()
              + ": no column of ids; a record's id is its input without extension"
              + records.stream().findFirst().map(first -> ", as " + first.id()).orElse(""));
    }
    long without = records.stream().filter(record -> record.subject() == null).count();
    if (!empty.isEmpty()) {
      notes.add(SampleRef.emptyMaps(table.file(), empty));
    }
    if (table.has(SUBJECT) && without > 0) {
      notes.add(
          "%s: %d of %d records have no subject in the column %s"
              .formatted(table.file(), without, records.size(), table.column(SUBJECT)));
    }
  }

  private void requireWithin() {
    CsvFaults faults =
        new CsvFaults(
            table.file(),
            "a file outside of the manifest's folder, which is read with --allow-outside alone");
    for (UserTable.Row row : table.rows()) {
      Stream.concat(Stream.of(row.text(INPUT), row.text(TARGET)), row.maps().stream())
          .filter(this::leaves)
          .findFirst()
          .ifPresent(path -> faults.add(row.line(), path));
    }
    faults.throwIfAny();
  }

  private boolean leaves(String cell) {
    try {
      Path folder = table.file().toAbsolutePath().resolveSibling("").normalize();
      return !folder.resolve(cell).normalize().startsWith(folder);
    } catch (InvalidPathException e) {
      return false; // no file has that name
    }
  }

  private void add(UserTable.Row row) {
    String id = id(row);
    Path input = existing(row.text(INPUT));
    if (input == null) {
      skipped.add(new BadSample(id, MISSING_INPUT, missing(row, INPUT.plain(), row.text(INPUT))));
      return;
    }
    List<Path> targets = new ArrayList<>();
    String fault = addTargets(row, targets);
    if (!fault.isEmpty()) {
      skipped.add(new BadSample(id, MISSING_TARGET, fault));
    } else {
      String subject = row.text(SUBJECT);
      records.add(new SampleRef(id, input, targets, subject.isBlank() ? null : subject));
    }
  }

  /** A map's cell may be empty where that is said to mean an empty map; a file must be there. */
  private String addTargets(UserTable.Row row, List<Path> targets) {
    List<String> names = maps == null ? List.of(TARGET.plain()) : maps.names();
    List<String> cells = maps == null ? List.of(row.text(TARGET)) : row.maps();
    boolean mayLack = maps != null && maps.missingIsEmpty();
    for (int i = 0; i < cells.size(); i++) {
      Path file = existing(cells.get(i));
      if (file == null && !(cells.get(i).isEmpty() && mayLack)) {
        boolean advised = maps != null && cells.get(i).isEmpty();
        return missing(row, names.get(i), cells.get(i)) + (advised ? MAY_BE_EMPTY : "");
      }
      targets.add(file == null ? SampleRef.NO_FILE : file);
    }
    for (int i = 0; i < cells.size(); i++) {
      if (targets.get(i).equals(SampleRef.NO_FILE)) {
        empty.merge(names.get(i), 1, Integer::sum);
      }
    }
    return "";
  }

  /** The file that a cell names, or null where there is none. */
  private @Nullable Path existing(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    try {
      Path path = table.file().resolveSibling(cell);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private String missing(UserTable.Row row, String what, String cell) {
    return table.file()
        + " line "
        + row.line()
        + (cell.isEmpty() ? " names no " + what : ": the " + what + " " + cell + " is no file");
  }
}
