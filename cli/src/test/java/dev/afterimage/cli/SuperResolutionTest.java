package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.onnx.OnnxNetwork;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A translation whose output is twice as large as its input. */
class SuperResolutionTest {
  private static final int SIDE = 16;
  private static final int RECORDS = 24;

  @TempDir Path folder;

  /** Each pixel four times: the target, but for a grey level that differs from it by the record. */
  private Path data() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    Files.createDirectories(folder.resolve("data/inputs"));
    Files.createDirectories(folder.resolve("data/targets"));
    List<String> table = new ArrayList<>(List.of("id,member"));
    for (int r = 0; r < RECORDS; r++) {
      BufferedImage input = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      BufferedImage target = new BufferedImage(2 * SIDE, 2 * SIDE, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 2 * SIDE; y++) {
        for (int x = 0; x < 2 * SIDE; x++) {
          if (x % 2 == 0 && y % 2 == 0) {
            int grey = random.nextInt(200);
            input.setRGB(x / 2, y / 2, grey * 0x10101);
          }
          int level = (input.getRGB(x / 2, y / 2) & 0xFF) + r;
          target.setRGB(x, y, level * 0x10101);
        }
      }
      ImageIO.write(input, "png", folder.resolve("data/inputs/r" + (10 + r) + ".png").toFile());
      ImageIO.write(target, "png", folder.resolve("data/targets/r" + (10 + r) + ".png").toFile());
      table.add("r" + (10 + r) + "," + r % 2);
    }
    Files.write(folder.resolve("membership.csv"), table);
    return folder.resolve("data");
  }

  private Cli.Result audit(Path data, String out) {
    OnnxNetwork net = new OnnxNetwork("twice");
    String x = net.input("picture", -1, 3, SIDE, SIDE);
    String four = net.node("Concat", Map.of("axis", 1L), x, x, x, x);
    String twice = net.node("DepthToSpace", Map.of("blocksize", 2L), four);
    net.output("y", twice, -1, 3, 2 * SIDE, 2 * SIDE);
    Path model = folder.resolve("twice.onnx");
    net.write(model);
    return Cli.run(
        "audit",
        "--model",
        model.toString(),
        "--task",
        "translation",
        "--data",
        data.toString(),
        "--membership",
        folder.resolve("membership.csv").toString(),
        "--queries",
        "2",
        "--attack",
        "reconstruction",
        "--attack",
        "neighbourhood",
        "--quiet",
        "--out",
        folder.resolve(out).toString());
  }

  @Test
  void output_twiceAsLarge_isComparedWithTheTargetAtItsSize() throws IOException {
    Cli.Result result = audit(data(), "run");
    assertThat(result.code()).as(result.err()).isLessThan(3);
    List<String> lines = Files.readAllLines(folder.resolve("run/scores.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    for (int r = 0; r < RECORDS; r++) {
      List<String> row = List.of(lines.get(1 + r).split(",", -1));
      for (String signal : List.of("l1", "l1@hflip", "l1@shift+4+4")) { // moved by 8 in the target
        double error = Double.parseDouble(row.get(header.indexOf(signal)));
        assertThat(error).as("%s of %s", signal, row.get(0)).isCloseTo(r / 255.0, within(1e-6));
      }
    }
  }

  @Test
  void target_ofAnotherRatio_isAFaultOfItsRecord() throws IOException {
    Path data = data();
    BufferedImage odd = new BufferedImage(2 * SIDE, 3 * SIDE, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(odd, "png", data.resolve("targets/r11.png").toFile());
    assertThat(audit(data, "run").code()).isLessThan(3);
    assertThat(Files.readString(folder.resolve("run/audit.json")))
        .contains("SHAPE_MISMATCH", "48x32", "whole multiple of both sides");
  }
}
