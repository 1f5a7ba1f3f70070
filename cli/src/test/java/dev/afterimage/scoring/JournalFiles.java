package dev.afterimage.scoring;

import java.nio.file.Path;
import java.util.List;

/** The door to this package's journals for tests of another. */
public final class JournalFiles {
  private JournalFiles() {}

  /** Opens a journal and looks at all that it holds. */
  public static void read(Path file) {
    try (Journal journal = new Journal(file)) {
      journal.recordCount();
      for (Journal.Row row : journal.rows()) {
        row.id().length();
      }
    }
  }

  /** Writes a sound journal. */
  public static void write(Path file) {
    try (Journal journal = new Journal(file)) {
      journal.append(
          0,
          List.of(
              Journal.Row.scored("r1", "ab12", new double[] {0.5, 1e-300}, new double[] {1}),
              Journal.Row.skipped(new Skipped("ä/2", "UNREADABLE", "r2.png is empty"))));
      journal.append(1, List.of());
    }
  }
}
