package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of private training, and what becomes of its claim. */
class PrivateTrainingTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1).data();
  }

  private String[] args(String architecture, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(("train --task segmentation --architecture " + architecture).split(" ")));
    args.addAll(List.of("--data", data.toString(), "--out", folder.resolve("run").toString()));
    args.addAll(List.of("--size", "16x16", "--epochs", "1", "--batch", "4", "--validation", "0"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void train_byNoise_claimsEpsilonEverywhere() throws Exception {
    Cli.Result result = Cli.run(args("unet-small", "--dp-noise", "1.5", "--width", "4"));
    assertThat(result.err()).contains("takes group norm instead of its batch norm");
    assertThat(result.code()).isEqualTo(ExitCode.PASS);
    assertThat(result.out()).containsPattern("epsilon [0-9.]+ \\(by Renyi divergences [0-9.]+\\)");
    Path run = folder.resolve("run");
    assertThat(Files.readString(run.resolve("plan.json")))
        .contains("\"noiseMultiplier\" : 1.5", "\"delta\" : 0.0625");
    assertThat(Files.readString(run.resolve("spec.json"))).contains("\"accountant\" : \"pld\"");
    assertThat(Files.readString(run.resolve("training.html")))
        .contains("differentially private by proof", "noise multiplier 1.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dp-noise=0|noise multiplier must be above 0",
        "--dp-noise=1 --dp-clip=0|clip must be above 0 and finite, got 0.0",
        "--dp-noise=1 --dp-epsilon=1|epsilon or noise, one of them",
        "--dp-epsilon=0.00001 --dp-delta=0.000001|cannot be reached",
        "--dp-noise=1 --dp-delta=0.5|delta must be at most 1 / records",
        "--dp-noise=1 --norm=batch|cannot have batch norm",
        "--dp-noise=1 --ids=three.txt|at most all 3 records, got 4",
        "--dp-clip=1|need --dp-epsilon or --dp-noise"
      })
  void train_badPrivacy_exits3AndWritesNothing(String options, String message) throws Exception {
    Path three = folder.resolve("three.txt");
    Files.writeString(
        three, String.join("\n", GeneratedData.id(0), GeneratedData.id(1), GeneratedData.id(2)));
    String[] more = options.replace("three.txt", three.toString()).split(" ");
    Cli.Result result = Cli.run(args("unet-small", more));
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
