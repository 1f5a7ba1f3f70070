package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;
import static dev.afterimage.data.table.Role.ID;
import static dev.afterimage.data.table.Role.INPUT;
import static dev.afterimage.data.table.Role.SUBJECT;
import static dev.afterimage.data.table.Role.TARGET;

import dev.afterimage.data.table.ColumnChoice;
import dev.afterimage.data.table.FileNames;
import dev.afterimage.data.table.Role;
import dev.afterimage.data.table.TableException;
import dev.afterimage.data.table.TableKind;
import dev.afterimage.data.table.UserTable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final UserTable table;
  private final List<SampleRef> records = new ArrayList<>();
  private final List<BadSample> skipped = new ArrayList<>();
  private final List<String> notes;

  private Manifest(UserTable table) {
    this.table = table;
    this.notes = new ArrayList<>(table.notes());
  }

  static Dataset read(Path file, Task task, boolean outside, ColumnChoice columns) {
    Manifest manifest = new Manifest(table(file, columns));
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
      Stream.of(row.text(INPUT), row.text(TARGET))
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
    Path target = existing(row.text(TARGET));
    if (input == null) {
      skipped.add(new BadSample(id, MISSING_INPUT, missing(row, INPUT)));
    } else if (target == null) {
      skipped.add(new BadSample(id, MISSING_TARGET, missing(row, TARGET)));
    } else {
      String subject = row.text(SUBJECT);
      records.add(new SampleRef(id, input, target, subject.isBlank() ? null : subject));
    }
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

  private String missing(UserTable.Row row, Role role) {
    String cell = row.text(role);
    return table.file()
        + " line "
        + row.line()
        + (cell.isEmpty()
            ? " names no " + role.plain()
            : ": the " + role.plain() + " " + cell + " is no file");
  }
}
