package dev.afterimage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million damaged files, over every format, each format in a process of its own with a heap of
 * 512 MiB. {@code -Dafterimage.fuzz.count} and {@code -Dafterimage.fuzz.seed} give other numbers;
 * the table goes to {@code target/fuzz/table.md}.
 */
@Tag("study")
class FuzzStudyTest {
  private static final long COUNT = Long.getLong("afterimage.fuzz.count", 1_000_000);
  private static final long SEED = Long.getLong("afterimage.fuzz.seed", 1);
  private static final int ONNX_SHARE = 20; // each opens a native session: so many times fewer
  private static final int PROCESSES = Math.max(1, Runtime.getRuntime().availableProcessors());
  private static final Path FOLDER = Path.of("target", "fuzz");

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void readers_ofAMillionDamagedFiles_readOrRefuseEach() throws Exception {
    List<Callable<Properties>> runs = new ArrayList<>();
    int formats = Formats.all().size();
    long onnx = COUNT / formats / ONNX_SHARE;
    long each = (COUNT - onnx + formats - 2) / (formats - 1);
    for (Format format : Formats.all()) {
      long count = format instanceof OnnxPortsFormat ? onnx : each;
      runs.add(() -> run(format.name(), count));
    }
    List<String> rows = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    long mutations = 0;
    ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
    try {
      for (Future<Properties> future : processes.invokeAll(runs)) {
        rows.add(future.get().getProperty("row"));
        mutations += Long.parseLong(future.get().getProperty("mutations"));
        future.get().getProperty("faults").lines().forEach(faults::add);
      }
    } finally {
      processes.shutdownNow();
    }
    Files.writeString(FOLDER.resolve("table.md"), Tally.HEAD + String.join("\n", rows) + "\n");
    assertThat(mutations).isGreaterThanOrEqualTo(COUNT);
    assertThat(faults).isEmpty();
  }

  private static Properties run(String name, long count) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(FOLDER.resolve(name.replace(' ', '-')));
    Files.deleteIfExists(folder.resolve(FuzzMain.TALLY));
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            FuzzMain.class.getName(),
            name,
            String.valueOf(SEED),
            "0",
            String.valueOf(count),
            folder.toString());
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    Process child = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(child.waitFor()).as(name + ": " + Files.readString(log)).isZero();
    } finally {
      child.destroyForcibly();
    }
    Properties tally = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FuzzMain.TALLY), UTF_8)) {
      tally.load(in);
    }
    return tally;
  }
}
