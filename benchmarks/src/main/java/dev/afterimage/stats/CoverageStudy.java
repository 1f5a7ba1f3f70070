package dev.afterimage.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How often intervals miss and verdicts err, over simulated audits of every cell of a grid: who is
 * compared, what scores are like, how much leaks. Appends a line for each cell to a file and leaves
 * out cells that it holds, so that an interrupted study is resumed by the same command.
 *
 * <pre>{@code
 * benchmarks/run CoverageStudy coverage.txt
 * benchmarks/run CoverageStudy coverage.txt --audits=200 --only="10:10 subjects, equal"
 * benchmarks/run CoverageStudy sizes.txt --audits=400 --sides=300:300,900:100
 * }</pre>
 */
@Command(name = "CoverageStudy", mixinStandardHelpOptions = true)
public final class CoverageStudy implements Callable<Integer> {
  private static final double[] LEAKS = {0.5, 0.55, 0.6, 0.7, 0.8, 0.99};

  @Parameters(paramLabel = "FILE", description = "Lines of cells, appended.")
  private Path file = Path.of("");

  @Option(
      names = "--audits",
      description =
          "Audits of each cell without a leak, half with one (default: ${DEFAULT-VALUE}).")
  private int audits = 1000;

  @Option(names = "--seed", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed = 5;

  @Option(names = "--jobs", description = "Cells at a time (default: ${DEFAULT-VALUE}).")
  private int jobs = 2;

  @Option(names = "--only", description = "Cells whose name holds this text.")
  private String only = "";

  @Option(
      names = "--sides",
      split = ",",
      paramLabel = "M:N",
      description = "Instead of the grid: so many members and others, normal scores, no leak.")
  private List<String> sides = List.of();

  private CoverageStudy() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new CoverageStudy()).execute(args));
  }

  /** Every cell of the grid. */
  static List<CoverageCell> grid() {
    List<CoverageCell> cells = new ArrayList<>();
    for (CoverageDesign design : CoverageDesign.all()) {
      for (CoverageShape shape : CoverageShape.values()) {
        for (double leak : LEAKS) {
          cells.add(new CoverageCell(design, shape, leak));
        }
      }
    }
    return cells;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, CoverageRow> done = read();
    List<CoverageCell> cells = sides.isEmpty() ? grid() : ofSides();
    List<CoverageCell> open =
        cells.stream()
            .filter(cell -> cell.name().contains(only) && !done.containsKey(cell.name()))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<CoverageRow>> rows = new ArrayList<>();
      for (CoverageCell cell : open) {
        rows.add(threads.submit(() -> simulate(cell)));
      }
      for (Future<CoverageRow> row : rows) {
        done.put(row.get().cell(), row.get());
        System.err.printf(Locale.ROOT, "%d of %d cells%n", done.size(), cells.size());
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.println(table(cells, done));
    return 0;
  }

  private List<CoverageCell> ofSides() {
    return sides.stream()
        .map(
            pair -> {
              String[] numbers = pair.split(":", -1);
              return new CoverageCell(
                  CoverageDesign.independent(
                      Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])),
                  CoverageShape.NORMAL,
                  0.5);
            })
        .toList();
  }

  private CoverageRow simulate(CoverageCell cell) {
    int count = cell.isNull() ? audits : audits / 2;
    CoverageRow row = CoverageRow.of(cell, CoverageIntervals.OF_AUDITS, count, seed);
    append(row.line());
    return row;
  }

  private synchronized void append(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + file, e);
    }
  }

  private Map<String, CoverageRow> read() throws IOException {
    Map<String, CoverageRow> rows = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        CoverageRow row = CoverageRow.read(line);
        rows.put(row.cell(), row);
      }
    }
    return rows;
  }

  /** In the order of the grid. */
  private static String table(List<CoverageCell> cells, Map<String, CoverageRow> rows) {
    String head =
        "| cell | audits"
            + CoverageRow.MEASURES.stream()
                .map(measure -> " | " + measure + ": above | below")
                .collect(Collectors.joining())
            + " | fail | pass | fail before |\n|---|"
            + "---|".repeat(2 * CoverageRow.MEASURES.size() + 4);
    return head
        + cells.stream()
            .map(cell -> rows.get(cell.name()))
            .filter(row -> row != null)
            .map(row -> "\n" + row.line())
            .collect(Collectors.joining());
  }
}
