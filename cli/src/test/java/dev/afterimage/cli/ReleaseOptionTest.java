package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --release} does to audits and traces, and what is said of it. */
class ReleaseOptionTest {
  private static final int PIXELS = GeneratedData.SIDE * GeneratedData.SIDE;

  @TempDir Path folder;

  @Test
  void audit_argmax_saysSoOnConsoleAndInFiles() {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 64, 0.8, 1);
    AuditArgs args = AuditArgs.of(data, folder.resolve("run")).with("--release", "argmax");
    Cli.Result result = args.run();
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("the most probable class of every pixel, and no probability");
    assertThat(AuditFile.faults(args.out())).isEmpty();
    JsonNode audit = AuditFile.read(args.out());
    assertThat(audit.at("/released/release").asString()).isEqualTo("argmax");
    assertThat(audit.at("/provenance/versions/engine").asString()).endsWith("released as argmax");
    assertThat(audit.at("/attacks/reconstruction/description").asString())
        .contains("share of wrong pixels");
  }

  @Test
  void audit_noReleaseNamed_isFull() {
    GeneratedData data = GeneratedData.write(folder, Shape.COLOURS, 16, 0.8, 1);
    AuditArgs args = AuditArgs.of(data, folder.resolve("run"));
    args.run();
    assertThat(AuditFile.faults(args.out())).isEmpty();
    assertThat(AuditFile.read(args.out()).at("/released/release").asString()).isEqualTo("full");
  }

  @Test
  void trace_argmax_saysSo() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 96, 0.8, 1);
    Cli.Result result =
        Cli.run(
            "trace",
            "--quiet",
            "--release=argmax",
            "--task=segmentation",
            "--predictions=" + data.predictions(),
            "--data=" + data.data(),
            "--suspects=" + list("suspects.txt", true),
            "--known-unseen=" + list("unseen.txt", false),
            "--out=" + folder.resolve("run"));
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    JsonNode trace =
        JsonMapper.shared().readTree(folder.resolve("run").resolve("trace.json").toFile());
    assertThat(trace.at("/released/release").asString()).isEqualTo("argmax");
    assertThat(folder.resolve("run/trace.html"))
        .content()
        .contains("as released: the most probable class");
  }

  private Path list(String name, boolean members) throws IOException {
    List<String> ids =
        IntStream.range(0, 96)
            .filter(i -> GeneratedData.isMember(i) == members)
            .mapToObj(GeneratedData::id)
            .toList();
    return Files.write(folder.resolve(name), ids);
  }

  /** What shadows answered are shares of wrong pixels: whole numbers of them, and a half. */
  @Test
  void audit_shadowsAndArgmax_shadowsAreAskedForLabels() throws IOException {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 32, 0.8, 1);
    Path shadows = folder.resolve("shadows");
    Cli.Result made =
        Cli.run(
            "shadows",
            "--quiet",
            "--task=segmentation",
            "--data=" + data.data(),
            "--count=4",
            "--epochs=2",
            "--architecture=unet-small",
            "--size=16x16",
            "--width=4",
            "--batch=4",
            "--out=" + shadows);
    assertThat(made.code()).as(made.err()).isZero();
    AuditArgs args =
        AuditArgs.of(data, folder.resolve("run"))
            .with("--release", "argmax")
            .with("--attack", "lira-offline")
            .with("--shadows", shadows);
    Cli.Result result = args.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    List<Double> values = new ArrayList<>();
    for (String line : Files.readAllLines(args.out().resolve("shadows.jsonl"))) {
      JsonMapper.shared().readTree(line).at("/of/values").forEach(v -> values.add(v.asDouble()));
    }
    assertThat(values).hasSize(4 * 32);
    for (double value : values) {
      double wrong = value * (PIXELS + 1) - 0.5;
      assertThat(wrong).isCloseTo(Math.rint(wrong), within(1e-3));
    }
  }
}
