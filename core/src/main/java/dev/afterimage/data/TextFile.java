package dev.afterimage.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of text that are held whole, as JSON is. */
public final class TextFile {
  /** Bytes; the largest that this program writes, a plan that lists ids, has a tenth of it. */
  static final long MOST = 64 << 20;

  private TextFile() {}

  /**
   * Reads a file.
   *
   * @param what it is, for messages, as "policy"
   * @throws InvalidDataException if it is larger than 64 MiB or not in UTF-8; names it
   * @throws UncheckedIOException if it cannot be read
   */
  public static String read(Path file, String what) {
    try {
      long size = Files.size(file);
      if (size > MOST) {
        throw new InvalidDataException(
            what + " " + file + " has " + size + " bytes; at most " + MOST + " are read");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidDataException(
          what + " " + file + " is not text in UTF-8: save it as UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + what + " " + file + ": " + e.getMessage(), e);
    }
  }
}
