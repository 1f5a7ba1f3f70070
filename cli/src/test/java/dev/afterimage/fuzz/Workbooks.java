package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Excel files, changed inside of their zip too. */
record Workbooks(String name, TextFormat.Reader reader) implements Format {
  private static final String OPEN = "http://schemas.openxmlformats.org/";
  private static final String MAIN = " xmlns=\"" + OPEN + "spreadsheetml/2006/main\"";
  private static final String LINKS = OPEN + "officeDocument/2006/relationships";
  private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  @Override
  public List<byte[]> seeds() {
    return List.of(zip(parts()));
  }

  private static Map<String, byte[]> parts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + OPEN
            + "package/2006/content-types\">"
            + override("/xl/workbook.xml", "sheet.main+xml")
            + override("/xl/styles.xml", "styles+xml")
            + override("/xl/sharedStrings.xml", "sharedStrings+xml")
            + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
            + "</Types>");
    texts.put(
        "xl/workbook.xml",
        "<workbook"
            + MAIN
            + " xmlns:r=\""
            + LINKS
            + "\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    texts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + OPEN
            + "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
            + LINKS
            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    texts.put(
        "xl/styles.xml",
        "<styleSheet"
            + MAIN
            + "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    texts.put(
        "xl/sharedStrings.xml",
        "<sst" + MAIN + "><si><t>id</t></si><si><t>member</t></si><si><t>r1</t></si></sst>");
    texts.put(
        "xl/worksheets/sheet1.xml",
        "<worksheet"
            + MAIN
            + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v>"
            + "</c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>1</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>r2</t></is></c><c r=\"B3\" t=\"b\">"
            + "<f>A1=A2</f><v>0</v></c><c r=\"C3\" s=\"1\"><v></v></c></row></sheetData></worksheet>");
    Map<String, byte[]> parts = new LinkedHashMap<>();
    texts.forEach((part, text) -> parts.put(part, text.getBytes(UTF_8)));
    return parts;
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + KIND + kind + "\"/>";
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve("members.xlsx");
  }

  @Override
  public void read(Path file) throws Exception {
    reader.read(file);
  }

  @Override
  public List<String> words() {
    return List.of("PK", "\u0000", "xl/");
  }

  /** Another word somewhere in one of the parts, where the zip can still be read. */
  @Override
  public byte[] edit(byte[] file, SplittableRandom random) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), zip.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException e) {
      return file;
    }
    if (parts.isEmpty()) {
      return file;
    }
    List<String> names = new ArrayList<>(parts.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] part = parts.getOrDefault(name, new byte[0]);
    int start = random.nextInt(part.length + 1);
    int end = Math.min(part.length, start + random.nextInt(4));
    List<String> words =
        List.of(
            "",
            "<",
            "</row>",
            "<row>",
            "\"",
            "1",
            "-1",
            "XFD1",
            "A1048576",
            "1E99999",
            "t=\"e\"",
            "t=\"d\"",
            "&lt;",
            "&x;",
            "<c/>".repeat(200),
            "<!DOCTYPE a [<!ENTITY x \"y\">]>",
            "99999999999",
            "<f>",
            "<v>2958466</v>",
            "\u0000",
            "\uD83D\uDE00");
    byte[] word = words.get(random.nextInt(words.size())).getBytes(UTF_8);
    parts.put(name, Mutator.replaced(part, start, end, word));
    return zip(parts);
  }

  @Override
  public Bound bound() {
    return new Bound(1032 * 20, 16 << 20);
  }
}
