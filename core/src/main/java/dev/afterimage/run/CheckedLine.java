package dev.afterimage.run;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of JSON that carries the checksum of what it says: {@code {"crc32c":"1a2b3c4d","of":...}}.
 * A flipped digit reads as well as the right one; with CRC-32C every change of up to 32
 * neighbouring bits is noticed, and of any other all but one in 4 thousand million.
 */
final class CheckedLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FORM =
      Pattern.compile("\\{\"crc32c\":\"([0-9a-f]{8})\",\"of\":(.*)\\}", Pattern.DOTALL);

  private CheckedLine() {}

  /** Writes a value, without the end of the line. */
  static String write(Object value) {
    String text = JSON.writeValueAsString(value);
    return "{\"crc32c\":\"" + sum(text) + "\",\"of\":" + text + "}";
  }

  /** Reads a value; empty where the line is damaged. */
  static <T> Optional<T> read(String line, Class<T> type) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches() || !sum(matcher.group(2)).equals(matcher.group(1))) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(matcher.group(2), type));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether it is whole JSON, as lines were before they had checksums. */
  static boolean isOfOldForm(String line) {
    if (line.startsWith("{\"crc32c\"")) {
      return false;
    }
    try {
      return JSON.readTree(line).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String sum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
