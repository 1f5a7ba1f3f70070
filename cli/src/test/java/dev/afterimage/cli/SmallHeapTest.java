package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.TestPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that do not fit the heap together, or not at all, by a process with a small one. */
class SmallHeapTest {
  private static final int RECORDS = 24;
  private static final int LARGE = 12; // records, more than a batch
  private static final int SIDE = 980; // 15 MB of floats and class indices each

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void audit_recordsThatFitOneByOneOnly_scoresThemAndNamesTheOneThatDoesNot() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    byte[] input = picture(BufferedImage.TYPE_3BYTE_BGR, SIDE);
    byte[] target = picture(BufferedImage.TYPE_BYTE_GRAY, SIDE);
    for (int i = 0; i < LARGE; i++) {
      Files.write(data.input(i), input);
      Files.write(data.target(i), target);
    }
    Files.write(data.input(LARGE), picture(BufferedImage.TYPE_BYTE_BINARY, 4 * SIDE));

    String said = auditWithHeap("-Xmx128m", AuditArgs.of(data, folder.resolve("run")));

    assertThat(said)
        .contains("Broken records left out: 1")
        .contains("its records are asked one by one, and their last digits may differ");
    assertThat(AuditFile.read(folder.resolve("run")).at("/records/skipped").valueStream())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.get("id").asString()).isEqualTo("r012");
              assertThat(skipped.get("code").asString()).isEqualTo("TOO_LARGE");
              assertThat(skipped.get("message").asString())
                  .contains("r012.png", "an eighth of the heap", "-Xmx8g");
            });
  }

  /** Where nothing can be left out, as a model that does not fit. */
  @Test
  @Timeout(60)
  void failure_forWantOfHeap_isOneLineThatNamesTheOption() {
    StringWriter text = new StringWriter();
    int code =
        Failures.internal(
            new IllegalStateException(new OutOfMemoryError("Java heap space")),
            new String[] {"audit"},
            new PrintWriter(text));
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(text.toString().lines())
        .singleElement()
        .asString()
        .startsWith("afterimage: the heap of ")
        .contains("AFTERIMAGE_JAVA_OPTIONS=-Xmx", "--jobs 1");
  }

  private static byte[] picture(int type, int side) {
    return TestPictures.encode(
        TestPictures.picture(type, side, side, (x, y) -> (x / 8 + y / 8) % 2), "png");
  }

  private String auditWithHeap(String heap, AuditArgs args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(Arrays.asList(args.with("--jobs", 2).toArray()));
    command.remove("--quiet"); // what is said counts here
    Path log = folder.resolve("child.log");
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(child.waitFor(4, TimeUnit.MINUTES)).as(text(log)).isTrue();
      assertThat(child.exitValue()).as(text(log)).isBetween(0, 2);
    } finally {
      child.destroyForcibly();
    }
    return text(log);
  }

  private static String text(Path log) throws IOException {
    return Files.readString(log);
  }
}
