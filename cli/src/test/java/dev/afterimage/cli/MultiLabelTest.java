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

  private void assertRefused(Path model, Path records, String spec, String... words)
      throws IOException {
    Cli.Result result = audit(model, records, spec, "refused");
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains(words);
    assertThat(folder.resolve("runs/refused")).doesNotExist();
  }

  @Test
  void maps_thatAreNotStated_areRefusedWithTheCure() throws IOException {
    Path model = data.model("sigmoids", true);
    assertRefused(
        model, data.files(), "{}", "{\"files\": [\"core\", \"edge\", \"whole\"]}", "in the order");
    assertRefused(model, data.channels(), "{}", "colours", "{\"channels\": [");
    assertRefused(model, data.regions(), "{}", "0, 1, 2, 3", "{\"regions\": {");
    String fewer = "{\"classes\": {\"0\": 0, \"1\": 1, \"2\": 2, \"3\": 2}}";
    assertRefused(model, data.regions(), fewer, "independent maps", "{\"regions\": {");
    assertRefused(
        model, data.regions(), "{\"output\": {\"independent\": true}}", "state where a map");
  }

  @Test
  void maps_thatDoNotFitModelOrData_areRefused() throws IOException {
    Path model = data.model("sigmoids", true);
    Path files = data.files();
    String two = "{\"maps\": {\"files\": [\"whole\", \"core\"]}}";
    assertRefused(model, files, two, "output has 3 channels", "names 2 [whole, core]");
    String unknown = "{\"maps\": {\"files\": [\"whole\", \"core\", \"rim\"]}}";
    assertRefused(model, files, unknown, "no folder of that name", "[core, edge, whole]");
    String regions = "{\"maps\": {\"regions\": {\"whole\": [1, 2], \"core\": [2], \"edge\": [1]}}}";
    assertRefused(model, data.regions(), regions, "class index 3", "no region");
    assertRefused(model, data.regions(), CHANNELS, "has 1 channel,", "names 3");
  }

  @Test
  void mapWithoutAFile_isABrokenRecordUnlessStatedToBeEmpty() throws IOException {
    Path model = data.model("sigmoids", true);
    Path files = data.files();
    Files.delete(files.resolve("masks/core/r12.png"));
    audited(audit(model, files, FILES, "broken"));
    assertThat(scores("broken")).hasSize(MultiLabelData.RECORDS - 1).doesNotContainKey("r12");
    assertThat(Files.readString(folder.resolve("runs/broken/audit.json")))
        .contains("MISSING_TARGET", "masks/core", "\\\"missing\\\": \\\"empty\\\"");
    String empty = "{\"maps\": {\"files\": " + NAMES + ", \"missing\": \"empty\"}}";
    Cli.Result result = audit(model, files, empty, "empty");
    audited(result);
    assertThat(result.err()).contains("count as empty", "core=1");
    assertThat(scores("empty")).hasSize(MultiLabelData.RECORDS);
    double loss = Double.parseDouble(scores("empty").get("r12").get("dice-loss"));
    assertThat(loss).isLessThan(new Recomputed(data, 2).dice());
    assertThat(scores("empty").get("r13")).isNotEmpty();
  }

  @Test
  void manifest_withAColumnForEachMap_givesTheSameNumbers() throws IOException {
    Path model = data.model("sigmoids", true);
    Path files = data.files();
    audited(audit(model, files, FILES, "folders"));
    List<String> lines = new ArrayList<>(List.of("id,image,core,whole,edge,site"));
    for (int r = 0; r < MultiLabelData.RECORDS; r++) {
      String name = MultiLabelData.id(r) + ".png";
      lines.add(
          "%s,images/%s,masks/core/%s,masks/whole/%s,masks/edge/%s,here"
              .formatted(MultiLabelData.id(r), name, name, name, name));
    }
    Path manifest = Files.write(files.resolve("list.csv"), lines);
    Cli.Result result = audit(model, manifest, FILES, "manifest");
    audited(result);
    assertThat(result.err()).doesNotContain("not used: core");
    assertThat(signals("manifest")).isEqualTo(signals("folders"));
    assertRefused(model, manifest, FILES.replace("edge", "rim"), "no column rim", "\"maps\"");
    lines.set(3, lines.get(3).replace("masks/edge/r12.png", "../membership.csv"));
    Path outside = Files.write(files.resolve("outside.csv"), lines);
    assertRefused(model, outside, FILES, "outside of the manifest's folder");
  }

  /** What was measured, without scores of attacks, which go by subjects. */
  private List<String> signals(String out) throws IOException {
    return scores(out).values().stream()
        .map(row -> row.get("id") + row.get("cross-entropy") + row.get("boundary-cross-entropy"))
        .toList();
  }

  @Test
  void release_threshold_measuresLabelsAndArgmaxIsRefused() throws IOException {
    Path model = data.model("logits", false);
    Path regions = data.regions();
    String spec = MultiLabelData.REGIONS_JSON;
    audited(audit(model, regions, spec, "labels", "--release", "threshold"));
    for (int r = 0; r < MultiLabelData.RECORDS; r++) {
      int wrong = 0;
      for (int i = 0; i < 3 * SIDE * SIDE; i++) {
        boolean inside = data.inside(r, i % 3, i / 3);
        wrong += data.probability(r, i % 3, i / 3) >= 0.5 != inside ? 1 : 0;
      }
      Map<String, String> row = scores("labels").get(MultiLabelData.id(r));
      assertSignal(row, "label-error", (wrong + 0.5) / (3 * SIDE * SIDE + 1));
    }
    Cli.Result cut = audit(data.thresholded(), regions, spec, "cut");
    audited(cut);
    assertThat(cut.err()).contains("3 independent maps", "released by threshold");
    assertThat(scores("cut")).isEqualTo(scores("labels"));
    Cli.Result argmax = audit(model, regions, spec, "argmax", "--release", "argmax");
    assertThat(argmax.code()).isEqualTo(3);
    assertThat(argmax.err()).contains("independent maps", "choose threshold");
    Cli.Result topK = audit(model, regions, spec, "top", "--release", "top-k:1");
    assertThat(topK.err()).contains("top-k:1", "sum to 1");
  }

  @Test
  void shadows_ofIndependentMaps_areRefusedByName() throws IOException {
    Path model = data.model("sigmoids", true);
    Path shadows = Files.createDirectories(folder.resolve("shadows"));
    Files.write(shadows.resolve("shadows.csv"), List.of("model,id,in", "s1,r10,1", "s1,r11,0"));
    Cli.Result result =
        audit(model, data.files(), FILES, "refused", "--shadows", shadows.toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("independent maps", "leave --shadows out");
    Cli.Result made =
        Cli.run(
            "shadows",
            "--command",
            "trainer {ids} {onnx}",
            "--spec",
            data.spec(FILES).toString(),
            "--task",
            "segmentation",
            "--data",
            data.regions().toString(),
            "--count",
            "2",
            "--out",
            folder.resolve("runs/made").toString());
    assertThat(made.code()).isEqualTo(3);
    assertThat(made.err()).contains("independent maps", "--spec has \"maps\"");
  }

  @Test
  void check_ofMaps_namesThemWithTheirShares() throws IOException {
    Path model = data.model("sigmoids", true);
    Cli.Result result =
        Cli.run(
            "check",
            "--model",
            model.toString(),
            "--task",
            "segmentation",
            "--data",
            data.channels().toString(),
            "--membership",
            data.membership().toString(),
            "--spec",
            data.spec(CHANNELS).toString());
    assertThat(result.code()).as(result.err()).isZero();
    long inside = 0;
    for (int i = 0; i < MultiLabelData.RECORDS * SIDE * SIDE; i++) {
      inside += data.inside(i / (SIDE * SIDE), 1, i % (SIDE * SIDE)) ? 1 : 0;
    }
    double share = 100.0 * inside / (MultiLabelData.RECORDS * SIDE * SIDE);
    assertThat(result.out())
        .contains("Maps", "core: %.1f %%".formatted(share), "0 with whole, 1 with core");
  }

  @Test
  void predictions_ofMaps_giveTheModelsNumbers() throws IOException {
    Path regions = data.regions();
    audited(audit(data.model("sigmoids", true), regions, MultiLabelData.REGIONS_JSON, "model"));
    Path predictions = data.predictions();
    String spec =
        MultiLabelData.REGIONS_JSON.replaceFirst(
            "}$", ", \"output\": {\"kind\": \"probabilities\"}}");
    Cli.Result result =
        Cli.run(
            "audit",
            "--predictions",
            predictions.toString(),
            "--task",
            "segmentation",
            "--data",
            regions.toString(),
            "--membership",
            data.membership().toString(),
            "--spec",
            data.spec(spec).toString(),
            "--out",
            folder.resolve("runs/recorded").toString());
    audited(result);
    for (int r = 0; r < MultiLabelData.RECORDS; r++) {
      Map<String, String> ofModel = scores("model").get(MultiLabelData.id(r));
      for (String signal : List.of("cross-entropy", "boundary-cross-entropy", "dice-loss")) {
        assertSignal(
            scores("recorded").get(MultiLabelData.id(r)),
            signal,
            Double.parseDouble(ofModel.get(signal)));
      }
    }
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
