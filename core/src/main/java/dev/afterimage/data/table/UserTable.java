package dev.afterimage.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A table as a user has it, CSV or Excel, of which some columns are understood. What was taken as
 * what, and what was not used, is in its notes. Immutable.
 */
public final class UserTable {
  private static final int MOST = 64 << 20; // bytes of a file

  private final Path file;
  private final List<String> header;
  private final Map<Role, String> columns; // by the names that messages have for them
  private final List<Row> rows;
  private final List<String> notes;

  private UserTable(Path file, Columns columns, List<String> notes) {
    RawTable table = columns.table();
    this.file = file;
    this.header = table.header();
    this.columns = new EnumMap<>(Role.class);
    columns.places().forEach((role, place) -> this.columns.put(role, table.name(place)));
    this.rows = table.lines().stream().map(line -> row(line, columns)).toList();
    this.notes = List.copyOf(notes);
  }

  /**
   * One line.
   *
   * @param line its number in the file, from 1
   * @param cells by role
   * @param maps the files of maps, in their order; none where no columns of maps were asked for
   */
  public record Row(long line, Map<Role, String> cells, List<String> maps) {
    /** The cell without surrounding blanks; empty where there is no such column. */
    public String get(Role role) {
      return text(role).trim();
    }

    /** The cell as it was written, blanks in quotes included: an id may begin or end with some. */
    public String text(Role role) {
      return cells.getOrDefault(role, "");
    }
  }

  private static Row row(RawTable.Line line, Columns columns) {
    Map<Role, String> cells = new EnumMap<>(Role.class);
    columns.places().forEach((role, place) -> cells.put(role, line.cells().get(place)));
    List<String> maps = columns.maps().stream().map(place -> line.cells().get(place)).toList();
    return new Row(line.number(), cells, maps);
  }

  /**
   * Reads a table.
   *
   * @param choice what the user states of its columns
   * @throws TableException if it is no such table, or could be read in more than one way
   */
  public static UserTable read(Path file, TableKind kind, ColumnChoice choice)
      throws TableException {
    byte[] bytes = bytes(file);
    boolean sheets = Workbook.is(bytes);
    List<RawTable> tables = sheets ? Workbook.read(file, bytes) : SeparatedText.read(file, bytes);
    List<Columns> read = new ArrayList<>();
    for (RawTable table : tables) {
      read.add(Columns.of(table, kind, choice));
    }
    Columns chosen = Readings.choose(file, read, sheets);
    ColumnWords words = new ColumnWords(chosen);
    words.requireFound(file);
    String fault = chosen.table().fault();
    if (fault != null) {
      throw new TableException(fault);
    }
    return new UserTable(file, chosen, words.notes(file));
  }

  private static byte[] bytes(Path file) throws TableException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new TableException(
            file + " has more than " + MOST + " bytes; at most so many are read");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new TableException(file + " does not exist", e);
    } catch (IOException e) {
      throw new TableException(file + " cannot be read as a table: " + e, e);
    }
  }

  /** Where it is from. */
  public Path file() {
    return file;
  }

  /** The names of all columns, used or not. */
  public List<String> header() {
    return header;
  }

  /** Whether it has a column for a role. */
  public boolean has(Role role) {
    return columns.containsKey(role);
  }

  /** The column of a role, as messages name it. */
  public String column(Role role) {
    return columns.getOrDefault(role, role.plain());
  }

  /** The lines below the header, in order. */
  public List<Row> rows() {
    return rows;
  }

  /** What a user should know of how it was read, one sentence each. */
  public List<String> notes() {
    return notes;
  }
}
