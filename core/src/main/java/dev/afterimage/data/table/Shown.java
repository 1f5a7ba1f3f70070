package dev.afterimage.data.table;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as a terminal may show them. Ids, paths and cells come from whoever made the data: what
 * steers a terminal, turns its writing round or begins a line of its own is shown in letters, and
 * what is too long is cut in its middle. Files hold texts whole.
 */
public final class Shown {
  private static final int WIDTH = 120; // characters of one value
  private static final int PATH = 1000; // of a value with a slash: a path must be found again
  private static final int LINE = 2000;
  private static final Pattern LONG_WORD = Pattern.compile("[^ ]{" + (WIDTH + 1) + ",}");

  private Shown() {}

  /** One value from outside. */
  public static String value(String text) {
    return cut(escaped(text, 0));
  }

  /**
   * A line that may hold values, with every word cut like a value; tabs that it begins with stay.
   */
  public static String line(String text) {
    int tabs = 0;
    while (tabs < text.length() && text.charAt(tabs) == '\t') {
      tabs++;
    }
    String line =
        LONG_WORD
            .matcher(escaped(text, tabs))
            .replaceAll(word -> Matcher.quoteReplacement(cut(word.group())));
    return cut(line, LINE);
  }

  private static String cut(String value) {
    return cut(value, value.indexOf('/') < 0 ? WIDTH : PATH);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int head = most * 2 / 3;
    int tail = most / 6;
    String start = text.substring(0, head);
    String end = text.substring(text.length() - tail);
    return start + "...[" + (text.length() - head - tail) + " more]..." + end;
  }

  private static String escaped(String text, int from) {
    if (text.codePoints().skip(from).noneMatch(Shown::isHidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.substring(0, from));
    text.substring(from).codePoints().forEach(point -> append(shown, point));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (!isHidden(point)) {
      shown.appendCodePoint(point);
      return;
    }
    shown.append(
        switch (point) {
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          default -> String.format(Locale.ROOT, "\\u%04x", point);
        });
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT, // turns the direction of writing, or has no width
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
