package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.onnx.OnnxNetwork;
import dev.afterimage.report.Reports;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Audits with a shadow that the target's records break: one record is left out, named, and why. */
class FailingShadowTest {
  private static final int WHITE = 10;
  private static final int SHADOWS = 4;
  private static final String BROKEN = "shadow-02.onnx";

  @TempDir Path folder;
  private PlantedShadows planted;

  @BeforeEach
  void plant() throws IOException {
    planted = PlantedShadows.write(folder, SHADOWS, Set.of());
  }

  @Test
  void copyOfWhichAShadowSaysNaN_leavesTheRecordOutAndNamesBoth() throws IOException {
    whiten(GeneratedData.SIDE - 1, 0);
    JsonNode skipped = audit(TestModels.notANumberOnWhiteCorner(), "neighbourhood");
    assertThat(skipped.path("code").asString()).isEqualTo("NON_FINITE_OUTPUT");
    assertThat(skipped.path("message").asString())
        .startsWith("shadow " + BROKEN + " on r010, changed copy ")
        .contains("must be finite, holds NaN");
  }

  @Test
  void copyOnWhichAShadowFails_leavesTheRecordOutAndNamesBoth() throws IOException {
    whiten(GeneratedData.SIDE - 1, 0);
    JsonNode skipped = audit(TestModels.failsOnWhiteCorner(), "neighbourhood");
    assertThat(skipped.path("code").asString()).isEqualTo("MODEL_FAILED");
    assertThat(skipped.path("message").asString())
        .startsWith("shadow " + BROKEN + " on r010, changed copy ");
  }

  @Test
  void recordOnWhichAShadowFails_isLeftOutAndNamed() throws IOException {
    whiten(0, 0);
    JsonNode skipped = audit(TestModels.failsOnWhiteCorner(), "reconstruction");
    assertThat(skipped.path("code").asString()).isEqualTo("MODEL_FAILED");
    assertThat(skipped.path("message").asString())
        .startsWith("shadow " + BROKEN + " on r010: ")
        .doesNotContain("changed copy");
  }

  private void whiten(int x, int y) throws IOException {
    Path file = planted.data().input(WHITE);
    BufferedImage image = ImageIO.read(file.toFile());
    image.setRGB(x, y, 0xFFFFFF);
    ImageIO.write(image, "png", file.toFile());
  }

  /** The one record that is left out; the others are scored. */
  private JsonNode audit(OnnxNetwork shadow, String signal) throws IOException {
    shadow.write(planted.shadows().resolve(BROKEN));
    Path target = folder.resolve("target.onnx");
    TestModels.sound(-1).write(target);
    AuditArgs args =
        AuditArgs.of(planted.data(), folder.resolve("run"))
            .model(target)
            .with("--shadows", planted.shadows())
            .with("--shadow-signal", signal);
    Cli.Result result = args.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    JsonNode skipped = AuditFile.read(args.out()).at("/records/skipped");
    assertThat(skipped).hasSize(1);
    assertThat(skipped.at("/0/id").asString()).isEqualTo(GeneratedData.id(WHITE));
    assertThat(Files.readAllLines(args.out().resolve(Reports.CSV)))
        .hasSize(PlantedShadows.RECORDS) // with the heading
        .noneMatch(line -> line.startsWith(GeneratedData.id(WHITE)));
    return skipped.get(0);
  }
}
