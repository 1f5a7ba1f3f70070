package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Makes the checksums of changed lines right again, so that what stands behind them is tried. */
final class Checksums {
  private static final Pattern LINE =
      Pattern.compile("\\{\"crc32c\":\"[^\"]*\",\"of\":(.*)\\}", Pattern.DOTALL);

  private Checksums() {}

  /** JSON as a line with its checksum. */
  static String line(String json) {
    CRC32C crc = new CRC32C();
    crc.update(json.getBytes(UTF_8));
    return String.format("{\"crc32c\":\"%08x\",\"of\":%s}", crc.getValue(), json);
  }

  /** Mends every line of a file that has the form of one. */
  static Path mend(Path file) throws IOException {
    String all = new String(Files.readAllBytes(file), UTF_8);
    StringBuilder mended = new StringBuilder();
    for (int at = 0; at < all.length(); ) {
      int end = all.indexOf('\n', at);
      String line = all.substring(at, end < 0 ? all.length() : end);
      Matcher form = LINE.matcher(line);
      mended.append(form.matches() ? line(form.group(1)) : line).append(end < 0 ? "" : "\n");
      at += line.length() + 1;
    }
    return Files.write(file, mended.toString().getBytes(UTF_8));
  }
}
