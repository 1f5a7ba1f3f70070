package dev.afterimage.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The most memory that a process had resident, on systems that keep /proc. */
final class ResidentMemory {
  private static final String PEAK = "VmHWM:"; // in kB

  private final Path status;
  private @Nullable Long peakBytes;

  ResidentMemory(long pid) {
    this.status = Path.of("/proc", String.valueOf(pid), "status");
  }

  /** Looks again, if the process is still there. */
  void look() {
    try (Stream<String> lines = Files.lines(status)) {
      lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .findFirst()
          .ifPresent(digits -> peakBytes = 1024 * Long.parseLong(digits));
    } catch (IOException | java.io.UncheckedIOException e) {
      // The process is over, or the system has no /proc: what was seen stays.
      return;
    }
  }

  /** What was seen at the last look; null where nothing was. */
  @Nullable Long peakBytes() {
    return peakBytes;
  }
}
