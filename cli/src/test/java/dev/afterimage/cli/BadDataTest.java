package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.TestPictures;
import dev.afterimage.report.Reports;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Data as they come: broken records are named and left out, unusual ones are read. */
class BadDataTest {
  private static final int RECORDS = 24;
  private static final int SIDE = GeneratedData.SIDE;

  @TempDir Path folder;
  private GeneratedData data;
  private AuditArgs args;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, RECORDS, 0, 1);
    args = AuditArgs.of(data, folder.resolve("run"));
  }

  @Test
  void audit_brokenRecords_goesOnAndNamesThem() throws IOException {
    Files.delete(data.target(0));
    Files.write(data.target(1), TestPictures.mask(SIDE - 1, SIDE));
    Files.write(data.target(2), TestPictures.mask(SIDE, SIDE)); // classes 0, 1 and 2
    Files.write(data.input(4), Arrays.copyOf(Files.readAllBytes(data.input(4)), 99));
    Files.write(data.input(5), new byte[0]);
    Files.delete(data.prediction(6));
    Cli.Result result = args.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(result.out()).contains("Broken records left out: 6");
    JsonNode records = AuditFile.read(folder.resolve("run")).get("records");
    assertThat(records.get("skipped").valueStream().map(BadDataTest::line))
        .containsExactlyInAnyOrder(
            "r000 MISSING_TARGET",
            "r001 SHAPE_MISMATCH",
            "r002 CLASS_OUT_OF_RANGE",
            "r004 UNREADABLE",
            "r005 UNREADABLE",
            "r006 MODEL_FAILED");
    assertThat(records.get("skipped").valueStream().map(s -> s.get("message").asString()))
        .anyMatch(m -> m.contains("15x16 pixels (height x width), its input"))
        .anyMatch(m -> m.contains("class 2, but the model has classes 0 to 1"))
        .anyMatch(m -> m.contains("r004.png (99 bytes) is truncated"))
        .anyMatch(m -> m.contains("r005.png (0 bytes) is empty"));
    assertThat(records.get("members").asInt() + records.get("nonMembers").asInt())
        .isEqualTo(RECORDS - 6);
    assertThat(AuditFile.faults(folder.resolve("run"))).isEmpty();
  }

  @Test
  void audit_extraMask_isSaidAndLeftOut() throws IOException {
    Files.copy(data.target(0), data.target(99));
    Cli.Result result = args.loud().run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(result.err()).contains("masks/ has 1 file(s) without a picture", "r099");
    assertThat(AuditFile.read(folder.resolve("run")).at("/records/skipped")).isEmpty();
  }

  /** The same shades in 16 bits, and the same classes by palette, are the same data. */
  @Test
  void audit_deepPicturesAndPaletteMasks_areReadAsTheyAreMeant() throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      Files.write(data.input(i), grey(BufferedImage.TYPE_BYTE_GRAY, i, 1));
    }
    List<String> plain = scores(args.with("--out", folder.resolve("plain")));
    for (int i = 0; i < RECORDS; i++) {
      Files.write(data.input(i), grey(BufferedImage.TYPE_USHORT_GRAY, i, 257));
      Files.write(data.target(i), paletted(data.target(i)));
    }
    assertThat(scores(args)).isEqualTo(plain);
  }

  @Test
  void audit_paletteWithTooHighAnIndex_isNamed() throws IOException {
    Files.write(
        data.target(3),
        TestPictures.encode(TestPictures.palette(SIDE, SIDE, (x, y) -> (x + y) % 12), "png"));
    assertThat(args.run().code()).isBetween(0, 2);
    assertThat(line(AuditFile.read(folder.resolve("run")).at("/records/skipped/0")))
        .isEqualTo("r003 CLASS_OUT_OF_RANGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,member;r000,1;nobody,0|1 line has an id that the data does not have, as r000; line 3",
        "id,member;r000,1;r000,1;r004,0|line 3: r000 (first in line 2)",
        "id,member;r000,1;r001,1|needs members and non-members that can be read, got 2 and 0",
        "id,member;r004,0|needs members and non-members that can be read, got 0 and 1",
        "id,member;r000,2;r004,0|line 2: '2'",
        "id;r000|needs a header with id,member, it has [id]"
      })
  void audit_brokenMembership_exits3(String text, String message) throws IOException {
    Files.writeString(data.membership(), text.replace(';', '\n') + "\n");
    assertRefused(args, "membership.csv", message);
  }

  @Test
  void audit_absentDataOrMembership_exits3() {
    assertRefused(args.with("--data", folder.resolve("nil")), "nil, which does not exist");
    assertRefused(args.with("--membership", folder.resolve("nil.csv")), "nil.csv does not exist");
    assertRefused(args.with("--predictions", folder.resolve("nil")), "nil must be a folder");
  }

  @Test
  void audit_firstPredictionBroken_exits3() throws IOException {
    Files.write(data.prediction(0), new byte[] {1, 2, 3});
    assertRefused(args, "cannot read the prediction", "r000.npy");
  }

  private List<String> scores(AuditArgs run) throws IOException {
    Cli.Result result = run.run();
    assertThat(result.code()).as(result.err()).isBetween(0, 2);
    assertThat(AuditFile.read(run.out()).at("/records/skipped")).isEmpty();
    return Files.readAllLines(run.out().resolve(Reports.CSV));
  }

  private static byte[] grey(int type, int record, int step) {
    return TestPictures.encode(
        TestPictures.picture(type, SIDE, SIDE, (x, y) -> step * ((17 * x + 5 * y + record) % 256)),
        "png");
  }

  private static byte[] paletted(Path mask) throws IOException {
    BufferedImage plain = ImageIO.read(mask.toFile());
    byte[] shades = {7, (byte) 200};
    IndexColorModel colours = new IndexColorModel(1, 2, shades, shades, shades);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY, colours);
    image
        .getRaster()
        .setSamples(
            0, 0, SIDE, SIDE, 0, plain.getRaster().getSamples(0, 0, SIDE, SIDE, 0, (int[]) null));
    return TestPictures.encode(image, "png");
  }

  private static String line(JsonNode skipped) {
    return skipped.get("id").asString() + " " + skipped.get("code").asString();
  }

  private void assertRefused(AuditArgs given, String... message) {
    Cli.Result result = given.run();
    assertThat(result.err()).startsWith("afterimage: ").contains(message).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(3);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
