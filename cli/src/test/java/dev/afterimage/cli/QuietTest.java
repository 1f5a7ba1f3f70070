package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's console is told what libraries think: training, audit, linear algebra, new Java. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class QuietTest {
  /** Where Linux has its Javas. */
  private static final Path JAVAS = Path.of("/usr/lib/jvm");

  private static final String NO_NATIVE_ALGEBRA =
      "-Ddev.ludovic.netlib.lapack.nativeLibPath=/nonexistent.so"
          + " -Ddev.ludovic.netlib.blas.nativeLibPath=/nonexistent.so";

  @TempDir Path folder;
  private LauncherHome home;
  private GeneratedData data;

  @BeforeEach
  void install() throws IOException {
    home = LauncherHome.in(folder);
    data = GeneratedData.write(folder, Shape.BINARY, 40, 0, 1);
  }

  @Test
  void commands_withoutNativeAlgebra_printTheirOwnLinesAlone() throws Exception {
    trainAndAudit(Path.of(System.getProperty("java.home")));
  }

  @Test
  void commands_onANewJava_printTheirOwnLinesAlone() throws Exception {
    Optional<Path> newest = newestJava();
    assumeTrue(newest.isPresent(), "there is no Java 24 or newer in " + JAVAS);
    trainAndAudit(newest.get());
  }

  private void trainAndAudit(Path java) throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", java.toString(), "AFTERIMAGE_JAVA_OPTIONS", NO_NATIVE_ALGEBRA);
    Cli.Result trained =
        home.run(
            environment,
            "train",
            "--task=segmentation",
            "--data=" + data.data(),
            "--architecture=unet-small",
            "--size=16x16",
            "--width=4",
            "--epochs=1",
            "--quiet",
            "--out=victim");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    Cli.Result audited =
        home.run(
            environment,
            AuditArgs.of(data, folder.resolve("run"))
                .model(folder.resolve("victim/model.onnx"))
                .with("--spec", folder.resolve("victim/spec.json"))
                .toArray());
    assertThat(audited.err()).isEmpty();
    assertThat(audited.code()).isBetween(0, 2);
    assertThat((trained.out() + audited.out()).lines())
        .noneMatch(line -> line.matches("(?i).*\\b(warn(ing)?|debug|info|trace|severe)\\b.*"));
  }

  private static Optional<Path> newestJava() throws IOException {
    if (!Files.isDirectory(JAVAS)) {
      return Optional.empty();
    }
    try (Stream<Path> installed = Files.list(JAVAS)) {
      return installed
          .filter(java -> version(java) >= 24)
          .max(Comparator.comparingInt(QuietTest::version));
    }
  }

  /** As its file says; 0 where there is none. */
  private static int version(Path java) {
    try {
      List<String> lines = Files.readAllLines(java.resolve("release"));
      return lines.stream()
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
