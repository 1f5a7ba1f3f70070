package dev.afterimage.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
  @TempDir Path folder;

  private Path write(Consumer<Workbook> sheets) throws IOException {
    Path file = folder.resolve("members.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      sheets.accept(book);
    }
    return file;
  }

  private static void fill(Worksheet sheet, Object[]... rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        Object cell = rows[i][j];
        if (cell instanceof Number number) {
          sheet.value(i, j, number);
        } else if (cell instanceof Boolean bool) {
          sheet.value(i, j, bool);
        } else if (cell instanceof LocalDate date) {
          sheet.value(i, j, date);
          sheet.style(i, j).format("yyyy-mm-dd").set();
        } else {
          sheet.value(i, j, String.valueOf(cell));
        }
      }
    }
  }

  private static UserTable read(Path file) throws TableException {
    return UserTable.read(file, TableKind.MEMBERSHIP, ColumnChoice.none());
  }

  private static List<String> cells(UserTable table, Role role) {
    return table.rows().stream().map(row -> row.text(role)).toList();
  }

  @Test
  void sheet_ofNumbersAndTruths_isReadAsItIsShown() throws Exception {
    Path file =
        write(
            book -> {
              Worksheet sheet = book.newWorksheet("Patients");
              fill(
                  sheet,
                  new Object[] {"Id", "Member", "Case", "Born"},
                  new Object[] {7, true, "p1", LocalDate.of(1970, 5, 31)},
                  new Object[] {8.5, false, LocalDate.of(2024, 5, 31), ""},
                  new Object[] {123456789012L, 1, "007", ""},
                  new Object[] {9, 0, "", ""});
              sheet.style(4, 0).format("0000").set();
            });

    UserTable table = read(file);

    assertThat(cells(table, Role.ID)).containsExactly("7", "8.5", "123456789012", "0009");
    assertThat(cells(table, Role.MEMBER)).containsExactly("true", "false", "1", "0");
    assertThat(cells(table, Role.SUBJECT)).containsExactly("p1", "2024-05-31", "007", "");
    assertThat(table.rows()).extracting(UserTable.Row::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(table.notes())
        .containsExactly(
            file + ": sheet 'Patients' is read; column Case is taken as subject",
            file + ": columns that are not used: Born");
  }

  @Test
  void sheet_thatHasTheColumns_isFoundAmongOthers() throws Exception {
    Path file =
        write(
            book -> {
              fill(book.newWorksheet("Read me"), new Object[] {"Made by"}, new Object[] {"us"});
              fill(
                  book.newWorksheet("Splits"),
                  new Object[] {"image", "split"},
                  new Object[] {"a.png", "train"});
            });
    assertThat(cells(read(file), Role.ID)).containsExactly("a.png");
    assertThat(read(file).notes()).singleElement().asString().contains("sheet 'Splits' is read");
  }

  @Test
  void sheets_thatBothHaveTheColumns_areRefusedByName() throws Exception {
    Object[][] rows = {{"id", "member"}, {"a", 1}};
    Path file =
        write(
            book -> {
              fill(book.newWorksheet("May"), rows);
              fill(book.newWorksheet("June"), rows);
            });
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TableException.class)
        .hasMessageContainingAll("more than one way", "sheet 'May'", "sheet 'June'");
  }

  @Test
  void sheet_withoutTheColumns_isRefusedShowingItsHeader() throws Exception {
    Path file =
        write(book -> fill(book.newWorksheet("x"), new Object[] {"a", 1}, new Object[] {"b", 0}));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TableException.class)
        .hasMessageContainingAll("needs a header with id,member, it has [a, 1]", "above it");
  }

  @Test
  void formulas_countByTheValueThatWasSaved() throws Exception {
    Path file =
        sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c>"
                + "<c r=\"C1\" t=\"inlineStr\"><is><t>member</t></is></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"r\"&amp;1</f><v>r1</v></c>"
                + "<c r=\"C3\" t=\"b\"><f>TRUE()</f><v>1</v></c></row>"
                + "<row r=\"4\" hidden=\"1\"><c r=\"A4\"><f>3+4</f><v>7.0</v></c><c r=\"C4\"><v>0</v></c></row>");
    assertThat(cells(read(file), Role.ID)).containsExactly("r1", "7");
    assertThat(cells(read(file), Role.MEMBER)).containsExactly("true", "0");
    assertThat(read(file).notes())
        .containsExactly(file + ": sheet 'One' is read, 1 hidden line(s) of it too");
  }

  @Test
  void number_thatWouldHaveABillionZeros_isNotWrittenOut() throws Exception {
    Path file =
        sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>member</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><v>1E999999999</v></c><c r=\"B2\"><v>1</v></c></row>");
    assertThat(cells(read(file), Role.ID)).containsExactly("1E+999999999");
  }

  @Test
  void file_thatUnpacksWithoutEnd_isRefused() throws Exception {
    Path file = folder.resolve("bomb.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      byte[] blank = new byte[1 << 20];
      for (long n = 0; n <= dev.afterimage.data.table.Workbook.MOST; n += blank.length) {
        zip.write(blank);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("unpacks to more than 134217728 bytes");
  }

  @Test
  void file_thatIsNoWorkbook_isRefused() throws Exception {
    Path zip = folder.resolve("other.xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.txt"));
      out.write(new byte[] {'a'});
    }
    byte[] old = new byte[600];
    System.arraycopy(
        new byte[] {
          (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        },
        0,
        old,
        0,
        8);
    Path xls = Files.write(folder.resolve("old.xls"), old);
    assertThatThrownBy(() -> read(zip))
        .isInstanceOf(TableException.class)
        .hasMessageContainingAll("other.xlsx cannot be read as an Excel file", "save it as CSV");
    assertThatThrownBy(() -> read(xls))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("old.xls is an old Excel file or has a password");
  }

  /** A workbook of one sheet, as other programs write it. */
  private Path sheet(String rows) throws IOException {
    Path file = folder.resolve("sheet.xlsx");
    String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String types = "http://schemas.openxmlformats.org/package/2006/content-types";
    String links = "http://schemas.openxmlformats.org/package/2006/relationships";
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    String[][] parts = {
      {
        "[Content_Types].xml",
        "<Types xmlns=\""
            + types
            + "\"><Default Extension=\"rels\" ContentType="
            + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + kind
            + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
            + kind
            + "worksheet+xml\"/></Types>"
      },
      {
        "_rels/.rels",
        "<Relationships xmlns=\""
            + links
            + "\"><Relationship Id=\"rId1\" Type=\""
            + office
            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      },
      {
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + main
            + "\" xmlns:r=\""
            + office
            + "\"><sheets><sheet name=\"One\""
            + " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      },
      {
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + links
            + "\"><Relationship Id=\"rId1\" Type=\""
            + office
            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      },
      {
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"
      }
    };
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String[] part : parts) {
        zip.putNextEntry(new ZipEntry(part[0]));
        zip.write((head + part[1]).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
