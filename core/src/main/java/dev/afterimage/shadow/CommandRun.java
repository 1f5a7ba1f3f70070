package dev.afterimage.shadow;

import dev.afterimage.data.PrivateFiles;
import dev.afterimage.run.ChildProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs a program, its output in a log, and ends it with its children where it takes too long. */
final class CommandRun {
  private static final int TAIL_LINES = 5;
  private static final int TAIL_BYTES = 4096;

  private final List<String> arguments;
  private final Path log;
  private final Duration timeout;

  /**
   * A run that has not begun.
   *
   * @param log that output is added to
   * @param timeout zero for none
   */
  CommandRun(List<String> arguments, Path log, Duration timeout) {
    this.arguments = arguments;
    this.log = log;
    this.timeout = timeout;
  }

  /**
   * Runs the program to its end.
   *
   * @param run the run's folder, in which processes are written down
   * @param threads told to it as OMP_NUM_THREADS, where the user has not set that
   * @return what went wrong; empty where it ended with exit code 0
   */
  Optional<String> run(Path run, int threads) throws InterruptedException {
    try {
      PrivateFiles.create(log);
      Files.writeString(log, "$ " + String.join(" ", arguments) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      return Optional.of("its log cannot be written: " + e.getMessage());
    }
    try (ChildProcess process = start(run, threads)) {
      return outcome(process);
    } catch (IOException e) {
      return Optional.of("it cannot be started: " + e.getMessage());
    }
  }

  private ChildProcess start(Path run, int threads) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putIfAbsent("OMP_NUM_THREADS", String.valueOf(threads));
    return ChildProcess.startForeign(run, builder);
  }

  private Optional<String> outcome(ChildProcess process) throws InterruptedException {
    long millis = timeout.isZero() ? Long.MAX_VALUE : timeout.toMillis();
    if (!process.waitFor(millis)) {
      return Optional.of("it had not ended after " + timeout.toSeconds() + " s and was stopped");
    }
    int code = process.exitValue();
    if (code == ChildProcess.NOT_STARTED) {
      return Optional.of("it cannot be started");
    }
    return code == 0 ? Optional.empty() : Optional.of("it ended with exit code " + code);
  }

  /** The last lines of a log, in one. */
  static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> lines =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return String.join(
          " / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log + ": " + e.getMessage(), e);
    }
  }
}
