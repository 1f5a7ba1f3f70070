package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills one command again and again, as {@code kill -9} does, at moments spread over its run, and
 * resumes it each time: results must be those of a run that nobody killed, to the byte.
 */
final class KillSeries {
  private static final long LONGEST_MINUTES = 30; // of one run

  private final Path folder;
  private final String[] args;
  private final SplittableRandom random;

  /** What of a run's folder is compared, as text or bytes by name. */
  @FunctionalInterface
  interface Results {
    /** The results of a finished run. */
    Map<String, byte[]> of(Path out) throws IOException;
  }

  /**
   * How a series went.
   *
   * @param millis that the uninterrupted run took
   * @param kills that hit the program at work
   * @param late moments at which it had ended already; they were tried again, earlier
   * @param same resumed runs whose results were the same to the byte
   * @param begun kills after which the folder held something
   */
  record Count(long millis, int kills, int late, int same, int begun) {
    String row(String command) {
      return "| `"
          + command
          + "` | "
          + kills
          + " | "
          + begun
          + " | "
          + same
          + " | "
          + String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
          + " |";
    }
  }

  /**
   * A series.
   *
   * @param args of the command; {@code --out} is added
   * @param seed of the moments
   */
  KillSeries(Path folder, String[] args, long seed) {
    this.folder = folder;
    this.args = args.clone();
    this.random = new SplittableRandom(seed);
  }

  /** Kills so many times. */
  Count run(int kills, Results results) throws Exception {
    Path whole = folder.resolve("whole");
    long begin = System.nanoTime();
    Process unbroken = start(whole);
    assertThat(unbroken.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    long nanos = System.nanoTime() - begin;
    assertThat(unbroken.exitValue()).as(log()).isBetween(0, 2);
    Map<String, byte[]> wanted = results.of(whole);
    assertThat(wanted).isNotEmpty();
    int late = 0;
    int same = 0;
    int begun = 0;
    for (int i = 0; i < kills; i++) {
      Path out = folder.resolve("killed-" + i);
      double moment = (i + random.nextDouble()) / kills;
      while (!killed(out, (long) (moment * nanos))) {
        late++;
        moment *= 0.9;
        delete(out);
      }
      begun += Files.isDirectory(out) && !isEmpty(out) ? 1 : 0;
      Cli.Result resumed = Cli.run(with(out, "--resume"));
      assertThat(resumed.code())
          .as("kill %d at %.2f: %s", i, moment, resumed.err())
          .isEqualTo(unbroken.exitValue());
      Map<String, byte[]> got = results.of(out);
      assertThat(got.keySet()).isEqualTo(wanted.keySet());
      for (Map.Entry<String, byte[]> each : wanted.entrySet()) {
        assertThat(got.get(each.getKey()))
            .as("kill %d at %.2f: %s", i, moment, each.getKey())
            .isEqualTo(each.getValue());
      }
      requireTidy(out);
      same++;
      delete(out);
    }
    return new Count(nanos / 1_000_000, kills, late, same, begun);
  }

  /** Whether the program was killed at work, and had not ended before. */
  private boolean killed(Path out, long nanos) throws Exception {
    Process process = start(out);
    boolean ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private Process start(Path out) throws IOException {
    return program(with(out));
  }

  private Process program(String... given) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // runs are short
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary()),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(given));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start();
  }

  private String[] with(Path out, String... more) {
    return Stream.of(Stream.of(args), Stream.of("--out=" + out), Stream.of(more))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log.txt"));
  }

  private Path temporary() {
    return folder.resolve("temporary");
  }

  /** A resumed run leaves no lock, no list of processes and nothing half written. */
  private static void requireTidy(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(file -> !file.equals(out)))
          .extracting(file -> file.getFileName().toString())
          .noneMatch(name -> name.startsWith("."));
    }
  }

  /** What killed programs had unpacked is gone when the next one has ended. */
  void requireNothingUnpacked() throws Exception {
    Process last = program("--version");
    assertThat(last.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    try (Stream<Path> left = Files.list(temporary())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("afterimage-"));
    }
  }

  private static boolean isEmpty(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.findAny().isEmpty();
    }
  }

  /** Results by the endings of their names. */
  static Map<String, byte[]> files(Path out, String... endings) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Stream.of(endings).anyMatch(ending -> file.toString().endsWith(ending))) {
          found.put(out.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  private static void delete(Path tree) {
    RunFolder.remove(tree);
  }
}
