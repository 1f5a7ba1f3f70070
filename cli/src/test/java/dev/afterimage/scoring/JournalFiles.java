package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import dev.afterimage.run.SeenRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The door to this package's journals for tests of another. */
public final class JournalFiles {
  private static final List<SampleRef> RECORDS = List.of(record("r1"), record("ä/2"));
  private static final JournalForm FORM = new JournalForm(RECORDS, 2, 1, seen());

  private JournalFiles() {}

  private static SampleRef record(String id) {
    return new SampleRef(id, Path.of(id + ".png"), Path.of(id + "-mask.png"), null);
  }

  private static SeenRecords seen() {
    try {
      Path folder = Files.createTempDirectory("seen");
      folder.toFile().deleteOnExit();
      folder.resolve(SeenRecords.FILE).toFile().deleteOnExit();
      SeenRecords seen = new SeenRecords(folder, said -> {});
      RECORDS.forEach(ref -> seen.add(ref, "as it was", "ab12"));
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a journal and looks at all that it holds. */
  public static void read(Path file) {
    try (Journal journal = new Journal(file, FORM, said -> {})) {
      journal.recordCount();
      for (Journal.Row row : journal.rows()) {
        Objects.requireNonNull(row.id());
      }
    }
  }

  /** Writes a sound journal. */
  public static void write(Path file) {
    try (Journal journal = new Journal(file, FORM, said -> {})) {
      journal.append(
          0,
          List.of(
              Journal.Row.scored("r1", "ab12", new double[] {0.5, 1e-300}, new double[] {1}),
              Journal.Row.skipped(new Skipped("ä/2", "UNREADABLE", "r2.png is empty"))));
    }
  }
}
