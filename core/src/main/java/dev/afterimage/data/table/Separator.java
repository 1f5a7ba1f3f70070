package dev.afterimage.data.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between the cells of a text, as its header tells: what is in quotes does not count.
 */
public final class Separator {
  private Separator() {}

  /** The one that a header has; a comma where it has one, or none at all. */
  public static char of(String header) {
    List<Character> all = all(header);
    return all.isEmpty() ? ',' : all.get(0);
  }

  /** All that a header has: comma, semicolon, tab. */
  static List<Character> all(String header) {
    return Stream.of(',', ';', '\t').filter(each -> hasOutsideOfQuotes(header, each)).toList();
  }

  private static boolean hasOutsideOfQuotes(String line, char separator) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == separator) {
        return true;
      }
    }
    return false;
  }
}
