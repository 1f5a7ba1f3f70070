package dev.afterimage.data;

import dev.afterimage.data.table.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines with one kind of fault, so that a user sees several at once. */
public final class CsvFaults {
  private static final int EXAMPLES = 5;

  private final Path file;
  private final String kind;
  private final List<String> examples = new ArrayList<>();
  private int count;

  /**
   * None so far.
   *
   * @param kind completes "lines have", for example "an unknown id"
   */
  public CsvFaults(Path file, String kind) {
    this.file = file;
    this.kind = kind;
  }

  /** Whether further lines are counted and not shown. */
  public boolean isFull() {
    return count >= EXAMPLES;
  }

  /** Takes note of one line. */
  public void add(long line, String what) {
    if (++count <= EXAMPLES) {
      examples.add("line " + line + ": " + Shown.value(what));
    }
  }

  /**
   * Ends the gathering.
   *
   * @throws InvalidDataException if a line was added; shows the first ones
   */
  public void throwIfAny() {
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
