package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of independent sigmoids and truths that overlap, end to end. */
class MultiLabelTest {
  private static final int SIDE = MultiLabelData.SIDE;
  private static final String NAMES = "[\"whole\", \"core\", \"edge\"]";
  private static final String FILES = "{\"maps\": {\"files\": " + NAMES + "}}";
  private static final String CHANNELS = "{\"maps\": {\"channels\": " + NAMES + "}}";

  @TempDir Path folder;
  private MultiLabelData data;

  @BeforeEach
  void write() throws IOException {
    data = new MultiLabelData(folder);
  }

  private Cli.Result audit(Path model, Path records, String spec, String out, String... more)
      throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "audit",
                "--model",
                model.toString(),
                "--task",
                "segmentation",
                "--data",
                records.toString(),
                "--membership",
                data.membership().toString(),
                "--spec",
                data.spec(spec).toString(),
                "--queries",
                "2",
                "--out",
                folder.resolve("runs/" + out).toString()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  /** Values by record and signal. */
  private Map<String, Map<String, String>> scores(String out) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("runs/" + out + "/scores.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    Map<String, Map<String, String>> scores = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(header.get(i), cells[i]);
      }
      scores.put(row.get("id"), row);
    }
    return scores;
  }

  @Test
  void truths_ofEveryKind_giveTheSameNumbersThatAreComputedAnew() throws IOException {
    Path model = data.model("sigmoids", true);
    audited(audit(model, data.files(), FILES, "files"));
    Map<String, Map<String, String>> scores = scores("files");
    assertThat(scores).hasSize(MultiLabelData.RECORDS);
    for (int r = 0; r < MultiLabelData.RECORDS; r++) {
      Map<String, String> row = scores.get(MultiLabelData.id(r));
      Recomputed expected = new Recomputed(data, r);
      assertSignal(row, "cross-entropy", expected.crossEntropy(false));
      assertSignal(row, "cross-entropy@hflip", expected.crossEntropy(false));
      assertSignal(row, "boundary-cross-entropy", expected.crossEntropy(true));
      assertSignal(row, "dice-loss", expected.dice());
    }
    Path arrays = data.arrays(true);
    audited(audit(model, data.channels(), CHANNELS, "channels"));
    audited(audit(model, data.regions(), MultiLabelData.REGIONS_JSON, "regions"));
    audited(audit(model, arrays, CHANNELS, "first"));
    audited(audit(model, data.arrays(false), CHANNELS, "last"));
    for (String other : List.of("channels", "regions", "first", "last")) {
      assertThat(scores(other)).as(other).isEqualTo(scores);
    }
  }

  private static void audited(Cli.Result result) {
    assertThat(result.code()).as(result.err()).isLessThan(3);
  }

  private static void assertSignal(Map<String, String> row, String signal, double expected) {
    assertThat(Double.parseDouble(row.get(signal)))
        .as("%s of %s", signal, row.get("id"))
        .isCloseTo(expected, within(2e-6 * (1 + expected)));
  }

  /** What is measured of one record, from probabilities that are computed without the program. */
  private record Recomputed(MultiLabelData data, int record) {
    double crossEntropy(boolean nearBorder) {
      double sum = 0;
      int count = 0;
      for (int map = 0; map < 3; map++) {
        for (int i = 0; i < SIDE * SIDE; i++) {
          if (!nearBorder || isNearBorder(map, i)) {
            double p = data.probability(record, map, i);
            sum -= Math.log(data.inside(record, map, i) ? p : 1 - p);
            count++;
          }
        }
      }
      return sum / count;
    }

    private boolean isNearBorder(int map, int pixel) {
      for (int[] step : new int[][] {{0, 1}, {0, -1}, {1, 0}, {-1, 0}}) {
        for (int d = 1; d <= 2; d++) {
          int y = pixel / SIDE + d * step[0];
          int x = pixel % SIDE + d * step[1];
          boolean within = y >= 0 && x >= 0 && y < SIDE && x < SIDE;
          if (within && data.inside(record, map, y * SIDE + x) != data.inside(record, map, pixel)) {
            return true;
          }
        }
      }
      return false;
    }

    double dice() {
      double loss = 0;
      for (int map = 0; map < 3; map++) {
        double overlap = 0;
        double predicted = 0;
        int inside = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
          double p = data.probability(record, map, i);
          predicted += p;
          overlap += data.inside(record, map, i) ? p : 0;
          inside += data.inside(record, map, i) ? 1 : 0;
        }
        loss += inside == 0 ? 0 : (1 - 2 * overlap / (predicted + inside)) / 3;
      }
      return loss;
    }
  }
}
