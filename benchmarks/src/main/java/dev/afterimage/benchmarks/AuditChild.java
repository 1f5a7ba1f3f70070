package dev.afterimage.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Audits in a JVM of its own, and hears from it what memory that took.
 *
 * @param jobs threads
 * @param javaOptions added to the launcher's
 */
record AuditChild(int jobs, List<String> javaOptions) {

  /**
   * Runs {@link MemoryUse}.
   *
   * @param shadows a folder of shadow models; null where the audit has none
   * @param out the run's folder
   */
  MemoryUse audit(Subject subject, @Nullable Path shadows, Path out) throws IOException {
    Path errors = Files.createTempFile("afterimage-benchmark", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(subject, shadows, out)).redirectError(errors.toFile());
      // As the launcher sets it: nothing is reported to anyone.
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      Process child = builder.start();
      String said = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
      int code = child.waitFor();
      return MemoryUse.parse(said, "exit code " + code + "\n" + Files.readString(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an audit ran", e);
    } finally {
      Files.delete(errors);
    }
  }

  private List<String> command(Subject subject, @Nullable Path shadows, Path out) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherOptions());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MemoryUse.class.getName());
    command.addAll(
        List.of(
            subject.model().toString(),
            subject.data().toString(),
            subject.membership().toString(),
            out.toString(),
            String.valueOf(jobs)));
    if (shadows != null) {
      command.add(shadows.toString());
    }
    return command;
  }

  /** What the launcher tells Java on this machine. */
  private static List<String> launcherOptions() {
    int workers = Math.min(16, Runtime.getRuntime().availableProcessors());
    int young = 20 * workers; // MiB
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-Xmn" + young + "m", "-Xms" + (young + 32) + "m"));
    options.addAll(List.of("-XX:SurvivorRatio=2", "-Djava.awt.headless=true"));
    options.addAll(
        workers > 4
            ? List.of("-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy")
            : List.of("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=20"));
    return options;
  }
}
