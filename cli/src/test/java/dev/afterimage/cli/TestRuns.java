package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** What tests ask of the file system. */
final class TestRuns {
  private TestRuns() {}

  /** Writes a file, with its folders. */
  static Path file(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Checks that a folder and all in it are their owner's alone, where there are permissions. */
  static void assertPrivate(Path run) throws IOException {
    if (!Files.getFileStore(run).supportsFileAttributeView("posix")) {
      return;
    }
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.toList())
          .hasSizeGreaterThan(1)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  /** Whether this user may write everywhere. */
  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
