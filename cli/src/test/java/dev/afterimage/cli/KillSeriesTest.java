package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.shadow.ShadowFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command killed at 20 moments of its run, by real processes. The system property {@code
 * afterimage.kills} sets another number, {@code afterimage.kills.table} a file that rows of the
 * table in docs/results/robustness.md are added to.
 */
@Tag("study")
class KillSeriesTest {
  private static final int KILLS = Integer.getInteger("afterimage.kills", 20);
  private static final long SEED = 20261128;
  private static final String[] RECIPE = {
    "--architecture=unet-small", "--size=16x16", "--width=4", "--batch=2", "--epochs=20"
  };

  @TempDir Path folder;

  private void series(String[] args, KillSeries.Results results) throws Exception {
    KillSeries series = new KillSeries(folder, args, SEED);
    KillSeries.Count count = series.run(KILLS, results);
    series.requireNothingUnpacked();
    String row = count.row(args[0]);
    System.out.println(row);
    String table = System.getProperty("afterimage.kills.table");
    if (table != null) {
      Path file = Path.of(table);
      String before = Files.exists(file) ? Files.readString(file) : "";
      Files.writeString(file, before + row + "\n");
    }
    assertThat(count.same()).isEqualTo(KILLS);
  }

  private Path slowModel() throws IOException {
    Path model = folder.resolve("slow.onnx");
    TestModels.slow(32, 24).write(model);
    Files.writeString(folder.resolve("spec.json"), "{\"output\": {\"channels\": 1}}");
    return model;
  }

  @Test
  void audit_killedAnywhere_givesTheSameScores() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 96, 0, 1);
    String[] args = {
      "audit",
      "--model=" + slowModel(),
      "--spec=" + folder.resolve("spec.json"),
      "--task=segmentation",
      "--data=" + data.data(),
      "--membership=" + data.membership()
    };
    series(args, out -> KillSeries.files(out, "scores.csv"));
  }

  @Test
  void trace_killedAnywhere_givesTheSamePValues() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 96, 0, 1);
    String[] args = {
      "trace",
      "--model=" + slowModel(),
      "--spec=" + folder.resolve("spec.json"),
      "--task=segmentation",
      "--data=" + data.data(),
      "--suspects=" + ids("suspects.txt", true),
      "--known-unseen=" + ids("unseen.txt", false)
    };
    series(args, out -> KillSeries.files(out, "trace.csv"));
  }

  private Path ids(String name, boolean members) throws IOException {
    List<String> ids =
        IntStream.range(0, 96)
            .filter(i -> GeneratedData.isMember(i) == members)
            .mapToObj(GeneratedData::id)
            .toList();
    return Files.write(folder.resolve(name), ids);
  }

  @Test
  void exposure_killedAnywhere_givesTheSameRanking() throws Exception {
    PlantedShadows planted = PlantedShadows.write(folder, 12, Set.of(5, 22));
    String[] args = {
      "exposure",
      "--shadows=" + planted.shadows(),
      "--task=segmentation",
      "--data=" + planted.manifest()
    };
    series(args, out -> KillSeries.files(out, "exposure.csv", "subjects.csv"));
  }

  @Test
  void train_killedAnywhere_givesTheSameWeights() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 12, 0, 1);
    series(with(RECIPE, "train", "--task=segmentation", "--data=" + data.data()), this::models);
  }

  @Test
  void shadows_killedAnywhere_giveTheSameModels() throws Exception {
    GeneratedData data = GeneratedData.write(folder, Shape.BINARY, 12, 0, 1);
    String[] args =
        with(RECIPE, "shadows", "--task=segmentation", "--data=" + data.data(), "--count=2");
    series(
        args,
        out -> {
          Map<String, byte[]> all = models(out);
          all.putAll(KillSeries.files(out, ShadowFolder.TABLE));
          return all;
        });
  }

  private Map<String, byte[]> models(Path out) throws IOException {
    return KillSeries.files(out, ".onnx", ".pt", "training.txt");
  }

  @Test
  void tradeoff_killedAnywhere_givesTheSameTable() throws Exception {
    GeneratedData.write(folder, Shape.BINARY, 24, 0, 1);
    Path plan =
        Files.writeString(
            folder.resolve("plan.json"),
            """
            {"task": "segmentation", "data": "data", "membership": "membership.csv",
             "train": {"architecture": "unet-small", "size": "16x16", "width": 4, "epochs": 2},
             "audit": {"attack": ["reconstruction", "global-loss"], "queries": 1},
             "defences": [{"name": "argmax", "audit": {"release": "argmax"}}]}
            """);
    series(
        new String[] {"tradeoff", "--plan=" + plan},
        out -> {
          Map<String, byte[]> all = KillSeries.files(out, "scores.csv", "model.onnx");
          all.put("tradeoff.csv", withoutCosts(out.resolve("tradeoff.csv")));
          return all;
        });
  }

  /** The table without its last columns: seconds and bytes are of the day. */
  private static byte[] withoutCosts(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .map(line -> line.replaceAll("(,[^,]*){3}$", ""))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void demo_killedAnywhere_givesTheSameScores() throws Exception {
    series(new String[] {"demo"}, out -> KillSeries.files(out, "scores.csv", "victim/model.onnx"));
  }

  private static String[] with(String[] recipe, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(recipe)).toArray(String[]::new);
  }
}
