package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files of text: tables, lists and JSON. */
record TextFormat(
    String name,
    String fileName,
    List<byte[]> seeds,
    List<String> words,
    Reader reader,
    Bound bound)
    implements Format {
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:,\\[] ?)(?:\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
  private static final Pattern CELL = Pattern.compile("[^,\\n]*");

  /** What JSON and its depth are made of. */
  static final List<String> JSON =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "null",
          "true",
          "\"\"",
          "\\u0000",
          "\\ud800",
          "[]",
          "{}",
          "1e999",
          "{\"a\":".repeat(3000),
          "[".repeat(100_000),
          "\"" + "x".repeat(5000) + "\"",
          "9".repeat(2000),
          "/*",
          "\n",
          "\uFEFF");

  /** What tables and lists are made of. */
  static final List<String> CSV =
      List.of(
          "\"",
          "\"\"",
          ",",
          "\n",
          "\r\n",
          "\r",
          ",,,,",
          "#",
          "=1+1",
          "\u0000",
          "\uFEFF",
          "ä",
          "../",
          "x".repeat(5000),
          "\"a\nb\"",
          "id",
          "subject",
          "\n".repeat(500),
          ",".repeat(3000));

  private static final List<String> VALUES =
      List.of(
          "null",
          "[]",
          "{}",
          "\"\"",
          "0",
          "-1",
          "1e308",
          "2147483648",
          "true",
          "[null]",
          "[[]]",
          "{\"a\": null}",
          "\"\\u0000\"",
          "0.1",
          "[1, \"a\"]");

  /** Reads a file. */
  @FunctionalInterface
  interface Reader {
    void read(Path file) throws Exception;
  }

  static TextFormat json(String name, String fileName, Reader reader, String... seeds) {
    return of(name, fileName, JSON, reader, seeds);
  }

  static TextFormat csv(String name, String fileName, Reader reader, String... seeds) {
    return of(name, fileName, CSV, reader, seeds);
  }

  private static TextFormat of(
      String name, String fileName, List<String> words, Reader reader, String... seeds) {
    List<byte[]> bytes = List.of(seeds).stream().map(seed -> seed.getBytes(UTF_8)).toList();
    return new TextFormat(name, fileName, bytes, words, reader, new Bound(1000, 4 << 20));
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(fileName);
  }

  @Override
  public void read(Path file) throws Exception {
    reader.read(file);
  }

  /** Another value in place of one of JSON's, or another cell in place of one of a table's. */
  @Override
  public byte[] edit(byte[] file, SplittableRandom random) {
    boolean isJson = words.equals(JSON);
    List<MatchResult> found =
        (isJson ? VALUE : CELL).matcher(new String(file, ISO_8859_1)).results().limit(500).toList();
    if (found.isEmpty()) {
      return file;
    }
    MatchResult at = found.get(random.nextInt(found.size()));
    List<String> by = isJson ? VALUES : CSV;
    byte[] value = by.get(random.nextInt(by.size())).getBytes(UTF_8);
    return Mutator.replaced(file, at.start(), at.end(), value);
  }
}
