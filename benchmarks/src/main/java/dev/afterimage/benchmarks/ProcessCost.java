package dev.afterimage.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program took from its start to its end, as Linux counts it.
 *
 * @param wall seconds that passed
 * @param processor seconds of processor time of all its threads, for itself and for the system
 * @param resident peak resident memory of it and of the processes that it started, each at its own
 *     peak, in MiB; looked at every {@value #LOOK} ms
 */
record ProcessCost(double wall, double processor, double resident) {
  private static final int LOOK = 20;
  private static final double TICKS = 100; // per second, in /proc
  private static final int CHILDREN = 13; // place of the children's time behind the name in stat

  /**
   * Runs a program.
   *
   * @param codes the exit codes that it may have
   */
  static ProcessCost of(List<String> command, Set<Integer> codes) throws IOException {
    Path log = Files.createTempFile("afterimage-benchmark", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      // As the launcher sets them.
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      builder.environment().put("OMP_WAIT_POLICY", "passive");
      double before = childrenTime();
      long begun = System.nanoTime();
      Process child = builder.start();
      double resident = 0;
      while (!child.waitFor(LOOK, TimeUnit.MILLISECONDS)) {
        resident = Math.max(resident, together(child));
      }
      double wall = (System.nanoTime() - begun) / 1e9;
      if (!codes.contains(child.exitValue())) {
        throw new IllegalStateException(
            String.join(" ", command)
                + " ended with "
                + child.exitValue()
                + ":\n"
                + Files.readString(log));
      }
      return new ProcessCost(wall, childrenTime() - before, resident);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program ran", e);
    } finally {
      Files.delete(log);
    }
  }

  /** Processor time of all children that have ended, with theirs. */
  private static double childrenTime() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1])) / TICKS;
  }

  /** The launcher is a shell that waits for its Java machine. */
  private static double together(Process child) {
    return resident(child.pid())
        + child.descendants().mapToDouble(process -> resident(process.pid())).sum();
  }

  /** VmHWM, which never falls. */
  private static double resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has just ended
    }
  }

  String line() {
    return String.format(
        Locale.ROOT, "%.1f s, processor %.2f s, resident %.0f MiB", wall, processor, resident);
  }
}
