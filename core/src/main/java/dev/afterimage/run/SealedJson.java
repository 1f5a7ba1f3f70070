package dev.afterimage.run;

import dev.afterimage.data.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A small file of JSON with a checksum, written whole or not at all; a damaged one is none. */
public final class SealedJson {
  private SealedJson() {}

  /** Writes it in place of the one before. */
  public static void write(Path file, JsonNode value) {
    byte[] text = (CheckedLine.write(value) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(text));
  }

  /**
   * Reads it.
   *
   * @return empty where it is damaged, or has no checksum
   * @throws UncheckedIOException if it cannot be read
   */
  public static Optional<JsonNode> read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return CheckedLine.read(text.strip(), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
