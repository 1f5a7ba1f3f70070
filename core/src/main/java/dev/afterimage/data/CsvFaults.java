package dev.afterimage.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines with one kind of fault, so that a user sees several at once. */
final class CsvFaults {
  private static final int EXAMPLES = 5;

  private final Path file;
  private final String kind;
  private final List<String> examples = new ArrayList<>();
  private int count;

  /**
   * @param kind completes "lines have", for example "an unknown id"
   */
  CsvFaults(Path file, String kind) {
    this.file = file;
    this.kind = kind;
  }

  void add(long line, String what) {
    if (++count <= EXAMPLES) {
      examples.add("line " + line + ": " + what);
    }
  }

  void throwIfAny() {
    if (count > 0) {
      throw new InvalidDataException(
          file
              + ": "
              + count
              + (count == 1 ? " line has " : " lines have ")
              + kind
              + "; "
              + String.join("; ", examples)
              + (count > EXAMPLES ? "; ..." : ""));
    }
  }
}
