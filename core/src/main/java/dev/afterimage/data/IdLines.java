package dev.afterimage.data;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ids as lines of a text. An id stands as it is, or in double quotes as a cell of a CSV file does
 * where the line would read otherwise: where it begins with {@code #} or a quote, begins or ends
 * with blanks, or holds line ends.
 */
final class IdLines {
  private static final char QUOTE = '"';
  private static final char MARK = '\uFEFF'; // of the byte order, at the start of a file

  private final Path file;
  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int at;
  private long number = 1; // of the line at

  private IdLines(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * A line that is not blank.
   *
   * @param number from 1; the first, where an id holds line ends
   * @param id that it stands for
   * @param quoted whether it stands in quotes
   */
  record Line(long number, String id, boolean quoted) {
    /** Whether it is a comment, unless the data has such an id. */
    boolean looksLikeComment() {
      return !quoted && id.startsWith("#");
    }
  }

  /** An id as a line, without its end. */
  static String line(String id) {
    boolean plain =
        !id.isEmpty()
            && id.strip().equals(id)
            && "#\"\uFEFF".indexOf(id.charAt(0)) < 0
            && id.indexOf('\n') < 0
            && id.indexOf('\r') < 0;
    return plain ? id : QUOTE + id.replace("\"", "\"\"") + QUOTE;
  }

  /**
   * Reads all lines that are not blank.
   *
   * @throws InvalidDataException if the file cannot be read, is not UTF-8 or has a stray quote
   */
  static List<Line> read(Path file) {
    if (Files.notExists(file)) {
      throw new InvalidDataException("list of ids " + file + " does not exist");
    }
    try {
      return new IdLines(file, TextFile.read(file, "list of ids")).read();
    } catch (UncheckedIOException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Line> read() {
    at = !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    while (at < text.length()) {
      int end = end(at);
      String plain = text.substring(at, end).strip();
      if (!plain.isEmpty() && plain.charAt(0) == QUOTE) {
        readQuoted(text.indexOf(QUOTE, at) + 1);
      } else {
        if (!plain.isEmpty()) {
          lines.add(new Line(number, plain, false));
        }
        next(end);
      }
    }
    return lines;
  }

  /** Reads from behind a quote to behind the line with the quote that ends it. */
  private void readQuoted(int start) {
    long first = number;
    StringBuilder id = new StringBuilder();
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean twice = i + 1 < text.length() && text.charAt(i + 1) == QUOTE;
      if (c == QUOTE && twice) {
        id.append(QUOTE);
        i++;
      } else if (c == QUOTE) {
        int end = end(i);
        if (!text.substring(i + 1, end).isBlank()) {
          break;
        }
        lines.add(new Line(first, id.toString(), true));
        number += lineEnds(id);
        next(end);
        return;
      } else {
        id.append(c);
      }
    }
    throw new InvalidDataException(
        "list of ids "
            + file
            + " line "
            + first
            + " has a quote that does not end with the id; an id that begins with a quote stands in"
            + " quotes, and its own quotes twice");
  }

  private static long lineEnds(CharSequence id) {
    return id.toString().split("\r\n|\r|\n", -1).length - 1L;
  }

  private int end(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Goes behind a line's end. */
  private void next(int end) {
    number++;
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}
