package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the shell is told of exposure, and what it leaves. */
class ExposureCommandTest {
  @TempDir Path folder;

  @Test
  void exposure_plantedRecords_exits0NamesThemAndWritesEverything() throws IOException {
    Cli.Result result = Cli.run(args(12).toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Exposure: EXPOSED", "rate of 0.10: 2 of 40 records, 2 of 10 subjects")
        .contains("Record r005: AUC 1.000 [", "Subject s5: up to 1.000", "over 12 models")
        .contains("exposure.html");
    Path run = folder.resolve("run");
    JsonNode json = JsonMapper.shared().readTree(run.resolve("exposure.json").toFile());
    assertThat(json.path("answer").asString()).isEqualTo("exposed");
    assertThat(json.path("provenance").path("command").asString())
        .startsWith("afterimage exposure ");
    assertThat(Files.readAllLines(run.resolve("exposure.csv"))).hasSize(41);
    assertThat(Files.readAllLines(run.resolve("subjects.csv"))).hasSize(11);
    assertThat(run.resolve("exposure.html")).content().contains("2\u00a0records exposed", "r005");
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  /** Most models get the planted labels right anyway: labels alone show too little at this rate. */
  @Test
  void exposure_argmax_seesLabelsAloneAndSaysSo() throws IOException {
    List<String> args = args(12);
    args.addAll(List.of("--release", "argmax", "--fdr", "0.05"));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    String released = "the most probable class of every pixel, and no probability";
    assertThat(result.out()).contains("Exposure: NONE FOUND", "answers, as released: " + released);
    Path run = folder.resolve("run");
    JsonNode json = JsonMapper.shared().readTree(run.resolve("exposure.json").toFile());
    assertThat(json.at("/released/release").asString()).isEqualTo("argmax");
    assertThat(json.at("/summary/exposedRecords").asInt()).isZero();
    assertThat(run.resolve("exposure.html"))
        .content()
        .contains(released, "logit of the share of wrong pixels");
    assertThat(run.resolve("plan.json")).content().contains("\"release\" : \"argmax\"");
  }

  @Test
  void exposure_fewModels_exits0AndSaysHowManyAreNeeded() throws IOException {
    Cli.Result result = Cli.run(args(4).toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("Exposure: INCONCLUSIVE", "at least 5 are needed");
  }

  @Test
  void exposure_missingModel_exits3AndNamesIt() throws IOException {
    List<String> args = args(4);
    Files.delete(folder.resolve("shadows/shadow-01.onnx"));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("shadow-01.onnx");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void exposure_optionsOutOfRange_exit3() throws IOException {
    assertThat(with("--fdr", "1.5").err()).contains("1.5");
    assertThat(with("--shadow-signal", "loudness").err()).contains("loudness", "boundary");
    assertThat(with("--release", "gossip").err()).contains("gossip");
    assertThat(with("--release", "top-k:3").err()).contains("top-k");
    Cli.Result boundary = with("--shadow-signal", "boundary", "--task", "translation");
    assertThat(boundary.code()).isEqualTo(3);
  }

  private Cli.Result with(String... more) throws IOException {
    List<String> args = args(4);
    args.addAll(List.of(more));
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    return result;
  }

  private List<String> args(int models) throws IOException {
    PlantedShadows planted = PlantedShadows.write(folder, models, Set.of(5, 22));
    return new ArrayList<>(
        List.of(
            "exposure",
            "--quiet",
            "--shadows",
            planted.shadows().toString(),
            "--data",
            planted.manifest().toString(),
            "--task",
            "segmentation",
            "--jobs",
            "2",
            "--out",
            folder.resolve("run").toString()));
  }
}
