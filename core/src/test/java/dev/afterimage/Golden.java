package dev.afterimage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds reference values; tests that need them are skipped, saying so, where they are absent. */
public final class Golden {

  private Golden() {}

  /** A file among the reference values. */
  public static Path file(String name) {
    Path file = Path.of(System.getProperty("afterimage.shared", "shared"), "golden", name);
    assumeTrue(Files.exists(file), () -> "reference values are absent: " + file);
    return file;
  }

  /** A JSON file among the reference values. */
  public static JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(file(name).toFile());
  }
}
