package dev.afterimage.data.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The sheets of an Excel file (.xlsx), cell by cell as they are shown. */
final class Workbook {
  /** Bytes, once unpacked: a million lines of three cells have half of it. */
  static final long MOST = 128 << 20;

  private static final int MOST_CELLS = 1 << 24;
  private static final int SIGNATURE = 8; // bytes

  private final Path file;
  private long cells;

  private Workbook(Path file) {
    this.file = file;
  }

  /** Whether a file is an Excel file, old ones and those with a password among them. */
  static boolean is(byte[] bytes) {
    return isOld(bytes) || (bytes.length >= SIGNATURE && ReadableWorkbook.isOOXMLZipHeader(bytes));
  }

  private static boolean isOld(byte[] bytes) {
    return bytes.length >= SIGNATURE && ReadableWorkbook.isOLE2Header(bytes);
  }

  /** Reads all sheets, at least one. */
  static List<RawTable> read(Path file, byte[] bytes) throws TableException {
    if (isOld(bytes)) {
      throw new TableException(
          file
              + " is an old Excel file or has a password: save it as .xlsx without one, or as CSV");
    }
    try {
      boolean styled = requireSize(file, bytes);
      return new Workbook(file).sheets(bytes, new ReadingOptions(styled, true));
    } catch (IOException | RuntimeException e) { // the library throws many on broken files
      throw new TableException(
          file + " cannot be read as an Excel file: " + e.getMessage() + "; save it as CSV", e);
    }
  }

  /**
   * A few bytes can unpack to more than any heap holds: they are counted, and not believed.
   *
   * @return whether there are formats of cells, without which the library must not look for them
   */
  private static boolean requireSize(Path file, byte[] bytes) throws IOException, TableException {
    long left = MOST;
    boolean styled = false;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0 && left >= 0; n = in.read(buffer)) {
            left -= n;
          }
        }
        styled |= entry.getName().endsWith("styles.xml");
        if (left < 0) {
          throw new TableException(
              file + " unpacks to more than " + MOST + " bytes, so many are read: save it as CSV");
        }
      }
    }
    return styled;
  }

  private List<RawTable> sheets(byte[] bytes, ReadingOptions options)
      throws IOException, TableException {
    List<RawTable> tables = new ArrayList<>();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
      for (Sheet sheet : book.getSheets().toList()) {
        tables.add(table(sheet));
      }
    }
    if (tables.isEmpty()) {
      throw new TableException(file + " has no sheet");
    }
    return tables;
  }

  private RawTable table(Sheet sheet) throws IOException, TableException {
    List<String> header = List.of();
    List<RawTable.Line> lines = new ArrayList<>();
    String fault = null;
    long hidden = 0;
    try (Stream<Row> rows = sheet.openStream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext() && fault == null; ) {
        Row row = each.next();
        List<String> texts = texts(row);
        if (header.isEmpty()) {
          header = texts.stream().map(String::strip).toList();
        } else if (texts.size() > header.size()) {
          fault =
              "%s, sheet '%s', line %d has %d cells, its header %d"
                  .formatted(
                      file,
                      Shown.value(sheet.getName()),
                      row.getRowNum(),
                      texts.size(),
                      header.size());
        } else if (!texts.isEmpty()) {
          texts.addAll(Collections.nCopies(header.size() - texts.size(), ""));
          hidden += row.isHidden() ? 1 : 0;
          lines.add(new RawTable.Line(row.getRowNum(), List.copyOf(texts)));
        }
      }
    }
    String how =
        "sheet '"
            + Shown.value(sheet.getName())
            + "' is read"
            + (hidden == 0 ? "" : ", " + hidden + " hidden line(s) of it too");
    return new RawTable(how, header, lines, fault);
  }

  /** The cells up to the last that has something in it; none where all are blank. */
  private List<String> texts(Row row) throws TableException {
    cells += row.getCellCount();
    if (cells > MOST_CELLS) {
      throw new TableException(file + " has more than " + MOST_CELLS + " cells: save it as CSV");
    }
    List<String> texts = new ArrayList<>();
    int blank = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      String text = cell == null ? "" : CsvCells.text(CellText.of(cell));
      if (text.isBlank()) {
        blank++;
      } else {
        texts.addAll(Collections.nCopies(blank, ""));
        texts.add(text);
        blank = 0;
      }
    }
    return texts;
  }
}
