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
    StringBuilder mended = new StringBuilder();
    for (String text :
        Pattern.compile("(?<=\n)").split(new String(Files.readAllBytes(file), UTF_8))) {
      String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      Matcher form = LINE.matcher(line);
      mended.append(form.matches() ? line(form.group(1)) : line);
      mended.append(text, line.length(), text.length());
    }
    return Files.write(file, mended.toString().getBytes(UTF_8));
  }
}
