package dev.afterimage.data.table;

import dev.afterimage.data.bounds.LimitedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A text in lines and cells, read with every separator that its header has outside of quotes; a
 * first line such as {@code sep=;}, which Excel heeds, settles it.
 */
final class SeparatedText {
  private static final int LONGEST = 1 << 20; // characters of one line, those in quotes included

  private static final Map<Character, String> NAMES =
      Map.of(',', "commas", ';', "semicolons", '\t', "tabs");

  private final Path file;
  private final String text;
  private final String how; // it was decoded
  private boolean marked; // with sep= in the first line

  private SeparatedText(Path file, String text, String how) {
    this.file = file;
    this.text = text;
    this.how = how;
  }

  /**
   * Reads a file.
   *
   * @param bytes all of it
   * @return tables for the separators that could be meant, at least one
   */
  static List<RawTable> read(Path file, byte[] bytes) throws TableException {
    Charset charset = charset(bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      String how = charset.equals(StandardCharsets.UTF_8) ? "" : "read as UTF-16";
      return new SeparatedText(file, plain, how).tables();
    } catch (CharacterCodingException e) {
      throw new TableException(file + " is not text in UTF-8: save it as UTF-8", e);
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    return switch (first) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private List<RawTable> tables() throws TableException {
    String header = firstLine();
    String sign = header.replace("\"", "").strip();
    marked = sign.length() == 5 && sign.startsWith("sep=") && NAMES.containsKey(sign.charAt(4));
    List<Character> separators = marked ? List.of(sign.charAt(4)) : Separator.all(header);
    List<RawTable> tables = new ArrayList<>();
    for (char separator : separators.isEmpty() ? List.of(',') : separators) {
      tables.add(table(separator));
    }
    return tables;
  }

  /** The first line that is not blank, with line ends where they stand in quotes. */
  private String firstLine() {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    boolean quoted = false;
    int end = start;
    while (end < text.length() && end - start < LONGEST) {
      char c = text.charAt(end);
      quoted ^= c == '"';
      if (!quoted && (c == '\n' || c == '\r')) {
        break;
      }
      end++;
    }
    return text.substring(start, end);
  }

  private RawTable table(char separator) throws TableException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreSurroundingSpaces(true) // but not those in quotes
            .get();
    // the last line ends, so that lines count right
    try (Reader whole = new StringReader(text + "\n");
        LimitedReader limited = new LimitedReader(whole, LONGEST);
        CSVParser parser = CSVParser.parse(limited, format)) {
      return table(parser, limited, separator);
    } catch (IOException | RuntimeException e) { // which commons-csv wraps the former in
      Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
      throw new TableException(file + " cannot be read as CSV: " + cause.getMessage(), e);
    }
  }

  private RawTable table(CSVParser parser, LimitedReader limited, char separator) {
    List<String> header = List.of();
    List<RawTable.Line> lines = new ArrayList<>();
    String fault = null;
    boolean skip = marked;
    for (CSVRecord record : parser) {
      limited.renew();
      List<String> cells = record.stream().toList();
      if (cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      if (skip) {
        skip = false;
      } else if (header.isEmpty()) {
        header = cells.stream().map(String::strip).toList();
      } else {
        long line = parser.getCurrentLineNumber();
        fault = fault(line, cells, header.size());
        if (fault != null) {
          break;
        }
        lines.add(
            new RawTable.Line(
                line, cells.stream().limit(header.size()).map(CsvCells::text).toList()));
      }
    }
    return new RawTable(how(separator), header, lines, fault);
  }

  private String how(char separator) {
    String separated =
        separator == ',' ? "" : "read as separated by " + NAMES.getOrDefault(separator, "");
    return Stream.of(how, separated)
        .filter(each -> !each.isEmpty())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  /** Empty cells behind the last column do not count: spreadsheets write them. */
  private @Nullable String fault(long line, List<String> cells, int columns) {
    boolean fits =
        cells.size() == columns
            || (cells.size() > columns
                && cells.subList(columns, cells.size()).stream().allMatch(String::isBlank));
    return fits
        ? null
        : file + " line " + line + " has " + cells.size() + " cells, its header " + columns;
  }
}
