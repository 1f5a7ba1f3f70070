package dev.afterimage.scoring;

import dev.afterimage.data.SampleRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The sizes of a record's files: part of a plan, since other pictures make another plan. */
public final class FileSizes {
  private FileSizes() {}

  /** The sizes of its input and its truth, in bytes, tab-separated; "none" for a map without. */
  public static String of(SampleRef ref) {
    return ref.files().stream()
        .map(file -> file.equals(SampleRef.NO_FILE) ? "none" : size(file))
        .collect(Collectors.joining("\t"));
  }

  private static String size(Path file) {
    try {
      return String.valueOf(Files.size(file));
    } catch (IOException e) {
      return "unreadable"; // counted and reported when it is scored
    }
  }
}
