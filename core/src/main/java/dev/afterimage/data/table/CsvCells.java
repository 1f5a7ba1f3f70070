package dev.afterimage.data.table;

import java.util.regex.Pattern;

/**
 * Texts as cells that no spreadsheet takes for a formula: ids come from files of whoever made the
 * data. A text that begins with {@code =}, {@code +}, {@code -} or {@code @}, be it after blanks,
 * gets a {@code '} in front, which readers take away again; one that has quotes there already gets
 * one more, so that every text comes back as it was. Numbers are left alone.
 */
public final class CsvCells {
  private static final char MARK = '\'';

  /** After marks; the last four are what wide keyboards write for the first four. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "'*[\\s\\p{Cntrl}\\p{Z}\\uFEFF]*[-=+@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile("'*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private CsvCells() {}

  /** A text as a cell. */
  public static String harmless(String text) {
    return isFormula(text) ? MARK + text : text;
  }

  /** The text that a cell stands for. */
  public static String text(String cell) {
    boolean marked = !cell.isEmpty() && cell.charAt(0) == MARK && isFormula(cell);
    return marked ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
  }
}
