package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of maps that are of two encodings, empty, or cannot be read. */
class MultiLabelFaultsTest {
  private static final String MAPS = "{\"maps\": {\"files\": [\"whole\", \"core\", \"edge\"]}}";
  private static final String UNSEEN = "r30"; // not among the records that are looked at

  @TempDir Path folder;
  private MultiLabelData data;
  private Path files;

  @BeforeEach
  void write() throws IOException {
    data = new MultiLabelData(folder);
    files = data.files();
  }

  private Cli.Result run(String command, String spec, String... more) throws IOException {
    List<String> args =
        List.of(
            command,
            "--model=" + data.model("sigmoids", true),
            "--task=segmentation",
            "--data=" + files,
            "--membership=" + data.membership(),
            "--spec=" + data.spec(spec),
            "--quiet");
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private Path mask(String map, int record) {
    return files.resolve("masks/" + map + "/" + MultiLabelData.id(record) + ".png");
  }

  /** All maps are stored as 0 and 1 but one, which holds 0 and 255. */
  private void storeOnes() throws IOException {
    for (String map : MultiLabelData.NAMES) {
      for (int r = 0; r < MultiLabelData.RECORDS; r++) {
        BufferedImage image = ImageIO.read(mask(map, r).toFile());
        if (!(map.equals("edge") && MultiLabelData.id(r).equals(UNSEEN))) {
          for (int i = 0; i < MultiLabelData.SIDE * MultiLabelData.SIDE; i++) {
            int x = i % MultiLabelData.SIDE;
            int y = i / MultiLabelData.SIDE;
            image.getRaster().setSample(x, y, 0, image.getRaster().getSample(x, y, 0) / 255);
          }
        }
        ImageIO.write(image, "png", mask(map, r).toFile());
      }
    }
  }

  @Test
  void recordOfAnotherEncoding_isBrokenInCheckAndAuditAndAfterAResume() throws IOException {
    storeOnes();
    Cli.Result check = run("check", MAPS);
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out())
        .contains(
            "20 members, 19 others; 1 is broken and left out",
            "Broken records: 1",
            UNSEEN + "  CLASS_OUT_OF_RANGE",
            "has the value 255, and maps of the records looked at first hold 0 and 1");
    String out = "--out=" + folder.resolve("run");
    Cli.Result audit = run("audit", MAPS, out, "--queries=1");
    assertThat(audit.code()).as(audit.err()).isLessThan(3);
    List<String> scores = Files.readAllLines(folder.resolve("run/scores.csv"));
    assertThat(scores).hasSize(MultiLabelData.RECORDS).noneMatch(row -> row.startsWith(UNSEEN));
    Files.delete(folder.resolve("run/scores.csv"));
    Cli.Result resumed = run("audit", MAPS, out, "--queries=1", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(audit.code());
    assertThat(Files.readAllLines(folder.resolve("run/scores.csv"))).isEqualTo(scores);
  }

  @Test
  void emptyPictures_areRefusedByCheckAsByAudit() throws IOException {
    for (int r = 0; r < MultiLabelData.RECORDS; r++) {
      Files.write(files.resolve("images/" + MultiLabelData.id(r) + ".png"), new byte[0]);
    }
    Cli.Result check = run("check", MAPS);
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out())
        .contains(
            "Pictures  none can be read",
            "0 members, 0 others; 40 are broken",
            "too few records",
            "of 40 records 0 members and 0 others can",
            "and 35 more UNREADABLE: r15, r16",
            "An audit would refuse this")
        .doesNotContain("Maps", "pixels; channels:");
  }

  @Test
  void truncatedMasksOfAllMembers_areRefusedWithReadableCounts() throws IOException {
    for (int r = 1; r < MultiLabelData.RECORDS; r += 2) {
      Files.write(mask("core", r), new byte[] {1, 2, 3});
    }
    Cli.Result check = run("check", MAPS);
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out())
        .contains("0 members, 20 others; 20 are broken", "0 members and 20 others can", "core/r11");
  }

  @Test
  void mapsThatAreRefused_areCalledMaps() throws IOException {
    files = data.regions();
    String spec = MultiLabelData.REGIONS_JSON.replaceFirst("}$", ", \"ignoreLabel\": 3}");
    Cli.Result check = run("check", spec);
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out())
        .contains("Maps      whole: ", "holds 3, which is the ignoreLabel")
        .doesNotContain("Classes");
  }

  @Test
  void folderThatIsNotThere_whereMissingIsEmpty_isToBeMade() throws IOException {
    String spec = "{\"maps\": {\"files\": [\"whole\", \"core\", \"rim\"], \"missing\": \"empty\"}}";
    assertThat(run("check", spec).err()).contains("no folder of that name", "make an empty folder");
    Files.createDirectories(files.resolve("masks/rim"));
    assertThat(run("check", spec).out())
        .contains("Nothing is inside of the map rim in any of the 40 records");
  }
}
