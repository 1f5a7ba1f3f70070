package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.onnx.OnnxNetwork;
import dev.afterimage.report.Reports;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** ONNX files that cannot be audited, or not with every record. */
class BadModelTest {
  private static final int RECORDS = 24;
  private static final int WHITE = 10; // the record with a white pixel

  @TempDir Path folder;
  private GeneratedData data;
  private AuditArgs args;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    args = AuditArgs.of(data, folder.resolve("run"));
  }

  @Test
  void audit_notOnnx_exits3() throws IOException {
    byte[] text = "no protobuf".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("text.onnx"), text);
    assertRefused(file, "text.onnx (11 bytes) must be an ONNX file that ONNX Runtime can open");
  }

  @Test
  void audit_emptyFile_exits3() throws IOException {
    assertRefused(Files.createFile(folder.resolve("empty.onnx")), "empty.onnx (0 bytes)");
  }

  @Test
  void audit_truncatedOnnx_exits3() throws IOException {
    byte[] whole = TestModels.sound(-1).toBytes();
    Path file = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, 120));
    assertRefused(file, "half.onnx (120 bytes) must be an ONNX file");
  }

  @Test
  void audit_otherFormat_exits3NamingTheKnown() throws IOException {
    Path file = Files.createFile(folder.resolve("model.h5"));
    assertRefused(file, "model.h5 is of no known format");
    assertRefused(file, "ONNX (*.onnx)");
  }

  @Test
  void audit_folder_exits3() {
    assertRefused(data.data(), "must be a file, and is not one");
  }

  @Test
  void audit_otherRank_exits3() {
    assertRefused(
        write(TestModels.otherRank()), "input vector must have 4 dimensions (a batch of pictures)");
  }

  @Test
  void audit_twoOutputs_exits3UnlessTheSpecNamesOne() throws IOException {
    Path model = write(TestModels.twoOutputs());
    assertRefused(model, "has 2 outputs: logits [-1, 1, 16, 16], features [-1, 1, 16, 16]");
    assertRefused(model, "set output.name in --spec");
    Path spec = folder.resolve("spec.json");
    Files.writeString(spec, "{\"output\": {\"name\": \"logits\"}}");
    byte[] named = scores(args.model(model).with("--spec", spec));
    Path sound = write(TestModels.sound(-1));
    assertThat(named).isEqualTo(scores(args.model(sound).with("--out", folder.resolve("sound"))));
  }

  @Test
  void audit_fixedBatch_givesWhatAFreeOneGives() throws IOException {
    byte[] free = scores(args.model(write(TestModels.sound(-1))));
    AuditArgs fixed = args.model(write(TestModels.sound(3))).with("--out", folder.resolve("fixed"));
    assertThat(scores(fixed)).isEqualTo(free);
  }

  @Test
  void audit_specContradictsTheFile_exits3() throws IOException {
    Path spec = folder.resolve("spec.json");
    Files.writeString(spec, "{\"input\": {\"height\": 32, \"width\": 16}}");
    Cli.Result result = args.model(write(TestModels.sound(-1))).with("--spec", spec).run();
    assertThat(result.err()).contains("input.height is 32 in the spec, but the file takes 16");
    assertThat(result.code()).isEqualTo(3);
  }

  @Test
  void audit_nanEverywhere_exits3AndLeavesNoReport() {
    Cli.Result result = args.model(write(TestModels.notANumber())).run();
    assertThat(result.err())
        .contains("none of 24 records could be scored")
        .contains("the model's output for r000 must be finite, holds NaN");
    assertThat(result.code()).isEqualTo(3);
    assertThat(folder.resolve("run").resolve(Reports.JSON)).doesNotExist();
  }

  @Test
  void audit_nanOnOneRecord_goesOnAndNamesIt() throws IOException {
    whiten();
    assertSkipped(TestModels.notANumberOnWhite(), "NON_FINITE_OUTPUT", "must be finite");
  }

  @Test
  void audit_failureOnOneRecord_goesOnAndNamesIt() throws IOException {
    whiten();
    assertSkipped(TestModels.failsOnWhite(), "MODEL_FAILED", "failed on record r010");
  }

  /** The one record is named, and the scores of all others are those of a model without fault. */
  private void assertSkipped(OnnxNetwork network, String code, String message) throws IOException {
    Cli.Result result = args.model(write(network)).run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(result.out()).contains("Broken records left out: 1");
    JsonNode skipped = AuditFile.read(folder.resolve("run")).at("/records/skipped");
    assertThat(skipped).hasSize(1);
    assertThat(skipped.at("/0/id").asString()).isEqualTo(GeneratedData.id(WHITE));
    assertThat(skipped.at("/0/code").asString()).isEqualTo(code);
    assertThat(skipped.at("/0/message").asString()).contains(message);
    assertThat(Files.readAllLines(folder.resolve("run").resolve(Reports.CSV))).hasSize(RECORDS);
  }

  private void whiten() throws IOException {
    Path file = data.input(WHITE);
    BufferedImage image = ImageIO.read(file.toFile());
    image.setRGB(3, 3, 0xFFFFFF);
    ImageIO.write(image, "png", file.toFile());
  }

  private Path write(OnnxNetwork network) {
    Path file = folder.resolve("model" + network.hashCode() + ".onnx");
    network.write(file);
    return file;
  }

  private static byte[] scores(AuditArgs args) throws IOException {
    Cli.Result result = args.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    return Files.readAllBytes(args.out().resolve(Reports.CSV));
  }

  private void assertRefused(Path model, String message) {
    Cli.Result result = args.model(model).run();
    assertThat(result.err())
        .startsWith("afterimage: model ")
        .contains(message)
        .doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(3);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
