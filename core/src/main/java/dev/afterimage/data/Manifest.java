package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.decode.BadSampleException.Code.MISSING_TARGET;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set listed in a CSV file: {@code id,input,target} and optionally {@code subject}. A
 * manifest may come from elsewhere: it names no file outside of its own folder, unless the user
 * says that it may. Links are followed: who can make them can read the files.
 */
final class Manifest {
  private final CsvTable table;
  private final List<SampleRef> records = new ArrayList<>();
  private final List<BadSample> skipped = new ArrayList<>();

  private Manifest(CsvTable table) {
    this.table = table;
  }

  static Dataset read(Path csv, Task task, boolean outside) {
    Manifest manifest = new Manifest(CsvTable.read(csv, "id", "input", "target"));
    if (!outside) {
      manifest.requireWithin();
    }
    manifest.table.byId().values().forEach(manifest::add);
    return Dataset.of(task, manifest.records, manifest.skipped, List.of());
  }

  private void requireWithin() {
    CsvFaults faults =
        new CsvFaults(
            table.file(),
            "a file outside of the manifest's folder, which is read with --allow-outside alone");
    for (CsvTable.Row row : table.rows()) {
      Stream.of(row.text("input"), row.text("target"))
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

  private void add(CsvTable.Row row) {
    String id = row.text("id");
    Path input = existing(row.text("input"));
    Path target = existing(row.text("target"));
    if (input == null) {
      skipped.add(new BadSample(id, MISSING_INPUT, missing(row, "input")));
    } else if (target == null) {
      skipped.add(new BadSample(id, MISSING_TARGET, missing(row, "target")));
    } else {
      String subject = row.text("subject");
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

  private String missing(CsvTable.Row row, String column) {
    String cell = row.text(column);
    return table.file()
        + " line "
        + row.line()
        + (cell.isEmpty() ? " names no " + column : ": the " + column + " " + cell + " is no file");
  }
}
