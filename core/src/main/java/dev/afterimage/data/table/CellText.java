package dev.afterimage.data.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a sheet says: whole numbers without a point, with the leading zeros that their
 * format shows; days as 2024-05-31; formulas by the value that was saved with them.
 */
final class CellText {
  private static final int DIGITS = 40; // of a number that is written out

  /** What of a format is shown as it stands, or is no part of a date. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

  private static final Pattern ZEROS = Pattern.compile("0{2,}");

  private CellText() {}

  static String of(Cell cell) {
    return switch (cell.getType()) {
      case NUMBER -> number(cell, cell.asNumber());
      case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false";
      case EMPTY -> "";
      case FORMULA ->
          cell.getValue() instanceof BigDecimal number ? number(cell, number) : text(cell);
      case STRING, ERROR -> text(cell);
    };
  }

  private static String text(Cell cell) {
    return Objects.requireNonNullElse(cell.getText(), "");
  }

  private static String number(Cell cell, BigDecimal number) {
    String format = cell.getDataFormatString();
    if (isDate(format) && cell.getType() == CellType.NUMBER) {
      LocalDateTime time = cell.asDate();
      return time.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? time.toLocalDate().toString()
          : time.toString();
    }
    String text = plain(number);
    if (format != null && ZEROS.matcher(format).matches() && text.matches("\\d+")) {
      return "0".repeat(Math.max(0, format.length() - text.length())) + text;
    }
    return text;
  }

  /** As people write it: a number of a few bytes can have a billion zeros. */
  private static String plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return Math.abs((long) bare.scale()) > DIGITS ? bare.toString() : bare.toPlainString();
  }

  private static boolean isDate(@Nullable String format) {
    return format != null
        && !format.equalsIgnoreCase("General")
        && LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT).matches(".*[dmyhs].*");
  }
}
