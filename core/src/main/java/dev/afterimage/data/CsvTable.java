package dev.afterimage.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.bounds.LimitedReader;
import dev.afterimage.data.table.CsvCells;
import dev.afterimage.data.table.Separator;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A CSV file with a header, in UTF-8, held in memory or read line by line. */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setIgnoreSurroundingSpaces(true) // but not those in quotes
          .get();

  private static final int LONGEST = 1 << 20; // characters of one line, those in quotes included

  private final Path file;
  private final List<Row> rows;

  private CsvTable(Path file, List<Row> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * One line.
   *
   * @param line its number in the file, from 1
   * @param cells by column, in lower case
   */
  public record Row(long line, Map<String, String> cells) {
    /** The cell without surrounding blanks; empty where the file has no such column. */
    public String get(String column) {
      return text(column).trim();
    }

    /** The cell as it was written, blanks in quotes included: an id may begin or end with some. */
    public String text(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /**
   * Reads a table.
   *
   * @param required columns that the header must name
   * @throws InvalidDataException if the file is no such table
   */
  public static CsvTable read(Path file, String... required) {
    List<Row> rows = new ArrayList<>();
    forEach(file, rows::add, required);
    return new CsvTable(file, rows);
  }

  /**
   * Reads a table that may be too long to be held, line by line.
   *
   * @param row takes each line below the header, in order
   * @param required columns that the header must name
   * @throws InvalidDataException if the file is no such table; lines before the fault were taken
   */
  public static void forEach(Path file, Consumer<Row> row, String... required) {
    forEach(file, false, row, required);
  }

  /** The same for a table that a user may have saved, with the separator that its header tells. */
  public static void forEachOfUser(Path file, Consumer<Row> row, String... required) {
    forEach(file, true, row, required);
  }

  private static void forEach(Path file, boolean told, Consumer<Row> row, String... required) {
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader plain = text(bytes);
        LimitedReader text = new LimitedReader(plain, LONGEST);
        CSVParser parser = CSVParser.parse(text, told ? format(plain) : FORMAT)) {
      List<String> header = parser.getHeaderNames();
      for (String column : required) {
        if (header.stream().noneMatch(column::equalsIgnoreCase)) {
          throw new InvalidDataException(
              file + " needs a header with " + String.join(",", required) + ", it has " + header);
        }
      }
      text.renew();
      for (CSVRecord record : parser) {
        text.renew();
        row.accept(row(file, record, parser.getCurrentLineNumber(), header.size()));
      }
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file + " cannot be read as CSV: " + e.getMessage(), e);
    }
  }

  private static InvalidDataException unreadable(Path file, Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof NoSuchFileException) {
      return new InvalidDataException(file + " does not exist", e);
    }
    String said =
        cause instanceof CharacterCodingException
            ? " is not text in UTF-8: save it as UTF-8"
            : " cannot be read as CSV: " + cause;
    return new InvalidDataException(file + said, e);
  }

  private static Row row(Path file, CSVRecord record, long line, int columns) {
    if (record.size() != columns) {
      throw new InvalidDataException(
          file + " line " + line + " has " + record.size() + " cells, its header " + columns);
    }
    Map<String, String> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    record.toMap().forEach((column, cell) -> cells.put(column, CsvCells.text(cell)));
    return new Row(line, cells);
  }

  private static CSVFormat format(BufferedReader text) throws IOException {
    char[] head = new char[1 << 12]; // a header of few columns
    text.mark(head.length);
    String header = new String(head, 0, Math.max(0, text.read(head))).strip();
    text.reset();
    char separator = Separator.of(header.lines().findFirst().orElse(""));
    return FORMAT.builder().setDelimiter(separator).get();
  }

  /** Strict UTF-8 without a byte order mark; the last line ends, so that lines count right. */
  private static BufferedReader text(InputStream bytes) throws IOException {
    InputStream ended = new SequenceInputStream(bytes, new ByteArrayInputStream(new byte[] {'\n'}));
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(ended, UTF_8.newDecoder())); // which reports, not replaces
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  /** Where it is from. */
  public Path file() {
    return file;
  }

  /** The lines below the header, in order. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * The lines by the column {@code id}, in the order of the file.
   *
   * @throws InvalidDataException if an id is empty or double
   */
  public Map<String, Row> byId() {
    CsvFaults faults = new CsvFaults(file, "an id that is empty or already used");
    Map<String, Row> byId = new LinkedHashMap<>();
    for (Row row : rows) {
      String id = row.text("id");
      Row first = byId.putIfAbsent(id, row);
      if (id.isEmpty()) {
        faults.add(row.line(), "no id");
      } else if (first != null) {
        faults.add(row.line(), id + " (first in line " + first.line() + ")");
      }
    }
    faults.throwIfAny();
    return byId;
  }
}
