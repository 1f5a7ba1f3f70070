package dev.afterimage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests ask of the file system. */
final class TestRuns {
  private TestRuns() {}

  /** Writes a file, with its folders. */
  static Path file(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Whether this user may write everywhere. */
  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
