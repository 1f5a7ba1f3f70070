package dev.afterimage.data;

import static dev.afterimage.data.BadSampleException.Code.MISSING_INPUT;
import static dev.afterimage.data.BadSampleException.Code.MISSING_TARGET;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set listed in a CSV file: {@code id,input,target} and optionally {@code subject}. The
 * manifest is the user's own, so absolute paths and {@code ..} are followed.
 */
final class Manifest {
  private final CsvTable table;
  private final List<SampleRef> records = new ArrayList<>();
  private final List<BadSample> skipped = new ArrayList<>();

  private Manifest(CsvTable table) {
    this.table = table;
  }

  static Dataset read(Path csv, Task task) {
    Manifest manifest = new Manifest(CsvTable.read(csv, "id", "input", "target"));
    manifest.table.byId().values().forEach(manifest::add);
    return Dataset.of(task, manifest.records, manifest.skipped, List.of());
  }

  private void add(CsvTable.Row row) {
    String id = row.get("id");
    Path input = existing(row.get("input"));
    Path target = existing(row.get("target"));
    if (input == null) {
      skipped.add(new BadSample(id, MISSING_INPUT, missing(row, "input")));
    } else if (target == null) {
      skipped.add(new BadSample(id, MISSING_TARGET, missing(row, "target")));
    } else {
      String subject = row.get("subject");
      records.add(new SampleRef(id, input, target, subject.isEmpty() ? null : subject));
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
    String cell = row.get(column);
    return table.file()
        + " line "
        + row.line()
        + (cell.isEmpty() ? " names no " + column : ": the " + column + " " + cell + " is no file");
  }
}
