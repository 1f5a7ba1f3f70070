package dev.afterimage.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of one format's mutations. */
final class Tally {
  /** Above the rows. */
  static final String HEAD =
      """
      | format | mutations | read | refused, by code | largest allocation | of its bound | slowest | faults |
      |---|---|---|---|---|---|---|---|
      """;

  private static final int EXAMPLES = 40;

  private long mutations;
  private long read;
  private final Map<String, Long> refused = new TreeMap<>(); // by code
  private final Map<String, Long> faults = new TreeMap<>(); // by what and where
  private final List<String> examples = new ArrayList<>();
  private double share; // the largest allocation over its bound
  private long allocated; // the largest allocation, bytes
  private long slowest; // nanoseconds
  private long greediest = -1; // the mutation with the largest allocation

  void cost(long index, long bytes, long bound, long nanos) {
    mutations++;
    if (bytes > allocated) {
      greediest = index;
    }
    share = Math.max(share, (double) bytes / bound);
    allocated = Math.max(allocated, bytes);
    slowest = Math.max(slowest, nanos);
  }

  void read() {
    read++;
  }

  void refused(String code) {
    refused.merge(code, 1L, Long::sum);
  }

  /** Takes note of what must not happen. */
  void fault(long index, String what) {
    if (faults.merge(what, 1L, Long::sum) == 1 && examples.size() < EXAMPLES) {
      examples.add("mutation " + index + ": " + what);
    }
  }

  long mutations() {
    return mutations;
  }

  long readCount() {
    return read;
  }

  long refusedCount() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first of each kind of fault. */
  List<String> faults() {
    return List.copyOf(examples);
  }

  /** All numbers, for another process. */
  Properties properties(String name) {
    Properties all = new Properties();
    all.setProperty("row", row(name));
    all.setProperty("mutations", String.valueOf(mutations));
    all.setProperty("greediest", String.valueOf(greediest));
    all.setProperty("faults", String.join("\n", examples));
    return all;
  }

  /** A line of the table in {@code docs/results/robustness.md}. */
  String row(String name) {
    String codes =
        refused.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %.1f MB | %.2f | %d ms | %d |",
        name,
        mutations,
        read,
        codes,
        allocated / 1e6,
        share,
        slowest / 1_000_000,
        faults.values().stream().mapToLong(Long::longValue).sum());
  }
}
