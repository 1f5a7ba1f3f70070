package dev.afterimage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms that a reader can keep in mind: few files to a package, few lines to a file. */
class RoomSizesTest {
  private static final int MOST_FILES = 30;
  private static final int MOST_LINES = 200;

  @Test
  void packages_ofEveryModule_holdAtMostThirtyFiles() throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    for (Path file : sources()) {
      files.merge(file.getParent(), 1, Integer::sum);
    }
    assertThat(files)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            (folder, count) ->
                assertThat(count).as("files in %s", folder).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void files_ofEveryModule_haveAtMostTwoHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        tooLong.add(file.getFileName() + " " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  /** The main sources of all modules; tests run in the folder of their own. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
      for (Path module :
          modules.map(each -> each.resolve("src/main/java")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }
}
