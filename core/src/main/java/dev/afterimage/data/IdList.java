package dev.afterimage.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of records, one a line. */
final class IdList {
  private final Path file;
  private final Map<String, Long> lines; // id -> number of its line

  private IdList(Path file, Map<String, Long> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a list.
   *
   * @throws InvalidDataException if it cannot be read, or an id is double or not in the data
   */
  static IdList read(Path file, Dataset dataset) {
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
      if (!id.isEmpty()) {
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
    } catch (IOException e) {
      throw new InvalidDataException("list of ids " + file + " cannot be read: " + e, e);
    }
  }

  void requireApartFrom(IdList other) {
    CsvFaults both = new CsvFaults(file, "an id that is also in " + other.file);
    lines.forEach(
        (id, number) -> {
          if (other.has(id)) {
            both.add(number, id);
          }
        });
    both.throwIfAny();
  }

  boolean has(String id) {
    return lines.containsKey(id);
  }
}
