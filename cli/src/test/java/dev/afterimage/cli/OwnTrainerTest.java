package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.Task;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Shadows that a program of the user's makes: a shell script that copies a model, or fails to. */
@DisabledOnOs(OS.WINDOWS) // for want of sh
class OwnTrainerTest {
  @TempDir Path folder;
  private Path data;
  private Path model;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, 8, 0, 1).data();
    model = folder.resolve("trained.onnx");
    TestModels.slow(8, 2).write(model);
  }

  /** Runs two shadows by a script that is given ids, onnx, index, seed and data. */
  private Cli.Result shadows(String script, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("train it.sh"), script + "\n");
    List<String> args =
        new ArrayList<>(
            List.of(
                "shadows",
                "--task=segmentation",
                "--data=" + data,
                "--count=2",
                "--command=sh '" + file + "' {ids} {onnx} {index} {seed} {data}",
                "--out=" + folder.resolve("out")));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  private Path out(String file) {
    return folder.resolve("out").resolve(file);
  }

  @Test
  void command_thatWritesAModel_makesShadowsWithSpecAndLog() throws Exception {
    Path spec = Files.writeString(folder.resolve("s.json"), "{\"output\": {\"channels\": 1}}");
    Cli.Result result =
        shadows(
            "wc -l < \"$1\"; echo index $3 seed $4 data $5 threads $OMP_NUM_THREADS; cp "
                + model
                + " \"$2\"",
            "--spec=" + spec);
    assertThat(result.code()).as(result.err()).isZero();
    ShadowFolder made = ShadowFolder.open(out("")).completed(Task.SEGMENTATION);
    assertThat(made.models())
        .extracting(ShadowModel::name)
        .containsExactly("shadow-000/model.onnx", "shadow-001/model.onnx");
    for (ShadowModel each : made.models()) {
      assertThat(each.file()).hasSameBinaryContentAs(model);
      assertThat(Files.readAllLines(each.file().resolveSibling("training.txt")))
          .hasSize(made.table().members(each.name()))
          .allMatch(id -> made.table().in(each.name(), id));
    }
    assertThat(ShadowFolder.open(out("")).models().get(0).spec().output().channels()).isEqualTo(1);
    assertThat(out("shadow-001/log.txt"))
        .content()
        .contains("train it.sh", "\n" + made.table().members("shadow-001/model.onnx") + "\n")
        .contains("index 1 seed ", "data " + data, "threads ");
  }

  @Test
  void command_failsForOneShadow_makesTheOtherAndResumesTheMissing() throws Exception {
    String failing =
        "if [ $3 = 1 ]; then for i in 1 2 3 4 5 6 7; do echo line $i; done; exit 7; fi; cp ";
    Cli.Result result = shadows(failing + model + " $2");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("1 of 2 shadows could not be made", "--resume")
        .contains("shadow-001: the command failed in attempt 1: it ended with exit code 7")
        .contains(out("shadow-001/log.txt").toString(), "line 3", "line 7")
        .doesNotContain("line 2");
    assertThat(out("shadows.csv")).doesNotExist();
    assertThat(out("shadow-000/model.onnx")).exists();
    var before = Files.getLastModifiedTime(out("shadow-000/model.onnx"));

    Cli.Result resumed = shadows("cp " + model + " $2", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(Files.getLastModifiedTime(out("shadow-000/model.onnx"))).isEqualTo(before);
    assertThat(ShadowFolder.open(out("")).models()).hasSize(2);
  }

  @Test
  void resume_finishedShadowDamagedSince_isMadeAgainAndSaid() throws Exception {
    assertThat(shadows("cp " + model + " $2").code()).isZero();
    Path damaged = out("shadow-001/model.onnx");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    var kept = Files.getLastModifiedTime(out("shadow-000/model.onnx"));
    Cli.Result resumed = shadows("cp " + model + " $2", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("shadow-001 is made again: " + damaged + " has changed since it was written")
        .doesNotContain("shadow-000 is made again");
    assertThat(damaged).hasSameBinaryContentAs(model);
    assertThat(Files.getLastModifiedTime(out("shadow-000/model.onnx"))).isEqualTo(kept);
  }

  @Test
  void resume_numberOfThreadsDamaged_isRefused() throws Exception {
    assertThat(shadows("cp " + model + " $2").code()).isZero();
    String plan = Files.readString(out("shadows.json"));
    String damaged = plan.replaceFirst("(\"threads\" : )\\d+", "$199");
    assertThat(damaged).isNotEqualTo(plan);
    Files.writeString(out("shadows.json"), damaged);
    Cli.Result resumed = shadows("cp " + model + " $2", "--resume");
    assertThat(resumed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(resumed.err()).contains("shadows.json is damaged");
  }

  @Test
  void resume_pictureOfThePoolChanged_isRefusedNamingIt() throws Exception {
    assertThat(shadows("exit 1").code()).isEqualTo(ExitCode.USAGE);
    Path picture;
    try (Stream<Path> files = Files.walk(data)) {
      picture = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(picture);
    bytes[bytes.length / 2] ^= 1;
    Files.write(picture, bytes);
    Cli.Result resumed = shadows("cp " + model + " $2", "--resume");
    assertThat(resumed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(resumed.err())
        .contains("has changed since the run in " + folder.resolve("out"), picture.toString());
  }

  @Test
  void command_failsOnceWithARetry_isTriedAgain() throws Exception {
    String once = "if mkdir " + folder + "/tried-$3 2>/dev/null; then exit 1; fi; cp ";
    Cli.Result result = shadows(once + model + " $2", "--retries=1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("attempt 1: it ended with exit code 1; it is tried again");
  }

  @Test
  void command_thatHangs_isStoppedWithItsChildren() throws Exception {
    Path pids = folder.resolve("pids.txt");
    Cli.Result result =
        shadows("echo begun; sleep 600 & echo $! >> " + pids + "; wait", "--timeout=5");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("2 of 2 shadows could not be made", "it had not ended after 5 s", "begun");
    List<String> children = Files.readAllLines(pids);
    assertThat(children).hasSize(2);
    for (String pid : children) {
      Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(pid));
      if (child.isPresent()) { // signalled, and on its way out
        assertThat(child.get().onExit()).succeedsWithin(Duration.ofSeconds(10));
      }
    }
  }

  @Test
  void command_thatWritesNothingOrRubbish_isNamed() throws Exception {
    Cli.Result result = shadows("if [ $3 = 0 ]; then echo no model > $2; fi", "--jobs=1");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("shadow-000: the command failed in attempt 1: what it wrote is no such model")
        .contains("shadow-001: the command failed in attempt 1: it ended well but has not written")
        .contains(out("shadow-001/model.onnx").toString());
  }

  @Test
  void command_thatIsNotThere_isNamed() {
    Cli.Result result =
        Cli.run(
            "shadows",
            "--task=segmentation",
            "--data=" + data,
            "--count=2",
            "--command=no-such-trainer {ids} {onnx}",
            "--out=" + folder.resolve("out"));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("it cannot be started", "no-such-trainer");
  }
}
