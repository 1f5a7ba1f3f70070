package dev.afterimage.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of records, one a line. Blank lines and lines that begin with # do not count. Immutable. */
public final class IdList {
  private final Path file;
  private final Map<String, Long> lines; // id -> number of its line

  private IdList(Path file, Map<String, Long> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a list.
   *
   * @param file in UTF-8
   * @param dataset that the ids are of
   * @throws InvalidDataException if it cannot be read, or an id is double or not in the data
   */
  public static IdList read(Path file, Dataset dataset) {
    Set<String> known =
        Stream.concat(
                dataset.records().stream().map(SampleRef::id),
                dataset.skipped().stream().map(BadSample::id))
            .collect(Collectors.toSet());
    CsvFaults doubles = new CsvFaults(file, "an id that is already used");
    CsvFaults unknown = new CsvFaults(file, "an id that the data does not have");
    Map<String, Long> lines = new LinkedHashMap<>();
    long number = 0;
    for (String line : lines(file)) {
      number++;
      String id = line.strip();
      if (!id.isEmpty() && !id.startsWith("#")) {
        if (lines.putIfAbsent(id, number) != null) {
          doubles.add(number, id);
        }
        if (!known.contains(id)) {
          unknown.add(number, id);
        }
      }
    }
    doubles.throwIfAny();
    unknown.throwIfAny();
    return new IdList(file, lines);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InvalidDataException("list of ids " + file + " does not exist", e);
    } catch (IOException e) {
      throw new InvalidDataException("list of ids " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * The records listed, in the order of the data set.
   *
   * @throws InvalidDataException if there are none, or one of them lacks a file; names the line
   */
  public List<SampleRef> records(Dataset dataset) {
    CsvFaults broken = new CsvFaults(file, "an id whose record cannot be read");
    for (BadSample bad : dataset.skipped()) {
      Long line = lines.get(bad.id());
      if (line != null) {
        broken.add(line, bad.id() + " (" + bad.message() + ")");
      }
    }
    broken.throwIfAny();
    List<SampleRef> records =
        dataset.records().stream().filter(record -> has(record.id())).toList();
    if (records.isEmpty()) {
      throw new InvalidDataException("list of ids " + file + " must have at least 1 id, got 0");
    }
    return records;
  }

  /**
   * Checks that no id is also in another list.
   *
   * @throws InvalidDataException if one is; names its line
   */
  public void requireApartFrom(IdList other) {
    CsvFaults both = new CsvFaults(file, "an id that is also in " + other.file);
    lines.forEach(
        (id, number) -> {
          if (other.has(id)) {
            both.add(number, id);
          }
        });
    both.throwIfAny();
  }

  /** Whether an id is in the list. */
  public boolean has(String id) {
    return lines.containsKey(id);
  }
}
