package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defences and poisoning by the command line, for one model and for shadows. */
class DefenceOptionsTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void generate() throws Exception {
    data = GeneratedData.write(folder, Shape.BINARY, 20, 0, 1).data();
    list("members.txt", 0, 8);
    list("reference.txt", 8, 14);
    list("held.txt", 14, 20);
  }

  private void list(String name, int from, int to) throws Exception {
    Files.write(
        folder.resolve(name), IntStream.range(from, to).mapToObj(GeneratedData::id).toList());
  }

  private Cli.Result run(String command, String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                "--task=segmentation",
                "--data=" + data,
                "--architecture=unet-small",
                "--size=16x16",
                "--width=4",
                "--epochs=1",
                "--quiet",
                "--out=" + folder.resolve(out)));
    Arrays.stream(more).map(this::placed).forEach(args::add);
    return Cli.run(args.toArray(String[]::new));
  }

  /** Fills in the folder. */
  private String placed(String argument) {
    return argument.replace("@", folder + "/");
  }

  @Test
  void train_cropTraining_writesASpecificationThatAnAuditStitchesBy() {
    Cli.Result result =
        run("train", "out", "--ids=@members.txt", "--validation=@held.txt", "--crop-training=8");
    assertThat(result.code()).as(result.err()).isZero();
    Path spec = folder.resolve("out/spec.json");
    assertThat(ModelSpecJson.read(spec).input().stitch()).isEqualTo(8);
    assertThat(folder.resolve("out/training.html")).content().contains("stitched from such tiles");
    String run =
        "audit --task segmentation --data %s --membership %s --model %s --spec %s --out %s"
            .formatted(
                data,
                folder.resolve("membership.csv"),
                folder.resolve("out/model.onnx"),
                spec,
                folder.resolve("audit"));
    Cli.Result audit = Cli.run(run.split(" "));
    assertThat(audit.code()).as(audit.err()).isLessThan(3);
  }

  @Test
  void train_poisonedWithMixUp_saysBothUtilities() throws Exception {
    Cli.Result result =
        run(
            "train",
            "out",
            "--ids=@members.txt",
            "--validation=@held.txt",
            "--mix-up",
            "--poison=square,4,1,0.25");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("meanDice", "triggeredDice", "triggeredEmpty", "poisoned.txt");
    assertThat(Files.readAllLines(folder.resolve("out/poisoned.txt"))).hasSize(2);
    assertThat(folder.resolve("out/training.html"))
        .content()
        .contains("Beta(2.0, 2.0)", "triggeredDice", "square of 4\u00a0pixels");
  }

  @Test
  void train_minMaxOnAllOthers_leavesTheReferenceOut() throws Exception {
    Cli.Result result =
        run(
            "train",
            "out",
            "--validation=@held.txt",
            "--min-max=0.01",
            "--reference=@reference.txt");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/training.txt")))
        .hasSize(8)
        .doesNotContainAnyElementsOf(Files.readAllLines(folder.resolve("reference.txt")));
  }

  @Test
  void train_distilled_isTrainedOnTheReferenceAndRefusesTheTeachersRecords() throws Exception {
    assertThat(run("train", "teacher", "--ids=@members.txt", "--validation=0").code()).isZero();
    String teacher = "--distil=@teacher/model.onnx";
    Cli.Result result =
        run("train", "out", teacher, "--reference=@reference.txt", "--validation=0");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/training.txt"))).hasSize(6);
    assertThat(result.out()).contains(folder.resolve("teacher/training.txt").toString());
    Cli.Result overlap =
        run("train", "other", teacher, "--reference=@members.txt", "--validation=0");
    assertThat(overlap.code()).isEqualTo(3);
    assertThat(overlap.err()).contains("teacher's training");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mix-up --crop-training=8 | one defence at a time",
        "--mix-up=0 | alpha of mix-up must be above 0",
        "--crop-training=17 | must fit into 16x16 pixels, got 17x17",
        "--min-max=0.1 | --min-max needs --reference",
        "--min-max=0 --reference=@reference.txt | lambda of min-max must be above 0",
        "--min-max=0.1 --reference=@members.txt | is in the reference and in the training",
        "--reference=@reference.txt | --reference goes with",
        "--distil=@none.onnx --reference=@reference.txt | none.onnx must be a file",
        "--distil --reference=@reference.txt | needs the file of a TEACHER",
        "--poison=circle,1,1,1 | --poison must be square or line",
        "--poison=line,1,1,0.01 | selects none of 8 records",
        "--poison=line,17,1,0.5 | must fit into 16x16 pixels, got size 17",
        "--poison-targets=@held.txt | --poison-targets goes with --poison",
        "--poison=line,1,1,1 --poison-targets=@held.txt | in the targets of the poisoning"
      })
  void train_optionsThatDoNotFit_areRefused(String options, String message) {
    List<String> args = new ArrayList<>(List.of("--ids=@members.txt", "--validation=@held.txt"));
    args.addAll(List.of(options.split(" ")));
    if (options.contains("--distil=")) {
      args.remove(0);
    }
    Cli.Result result = run("train", "out", args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().replaceAll("\\s+", " ")).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shadows_distilled_haveATeacherEachTrainedOnTheirHalf() throws Exception {
    Cli.Result result =
        run("shadows", "out", "--count=2", "--distil", "--reference=@reference.txt");
    assertThat(result.code()).as(result.err()).isZero();
    ShadowFolder made = ShadowFolder.open(folder.resolve("out")).completed(Task.SEGMENTATION);
    assertThat(made.table().ids()).hasSize(14);
    for (ShadowModel model : made.models()) {
      Path shadow = model.file().getParent();
      assertThat(Files.readAllLines(shadow.resolve("training.txt")))
          .isEqualTo(Files.readAllLines(folder.resolve("reference.txt")));
      Path teacher = shadow.resolveSibling(shadow.getFileName() + "-teacher");
      assertThat(Files.readAllLines(teacher.resolve("training.txt")))
          .hasSize(made.table().members(model.name()))
          .allMatch(id -> made.table().in(model.name(), id));
    }
    assertThat(made.models()).hasSize(2);
  }

  @Test
  void shadows_mixUpAndCrops_areOfTheRecipe() {
    assertThat(run("shadows", "mixed", "--count=1", "--mix-up=1").code()).isZero();
    assertThat(run("shadows", "cropped", "--count=1", "--crop-training=8").code()).isZero();
    assertThat(folder.resolve("mixed/shadow-000/plan.json")).content().contains("mix-up");
    assertThat(ModelSpecJson.read(folder.resolve("cropped/shadow-000/spec.json")).input().stitch())
        .isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--distil=@x.onnx --reference=@reference.txt | every shadow has a teacher of its own",
        "--distil --reference=@reference.txt --poison=line,1,1,1 | no poison",
        "--min-max=0.1 --reference=@reference.txt --pool=@all.txt | in the reference and in the"
      })
  void shadows_optionsThatDoNotFit_areRefused(String options, String message) throws Exception {
    list("all.txt", 0, 20);
    List<String> args = new ArrayList<>(List.of("--count=2"));
    args.addAll(List.of(options.split(" ")));
    Cli.Result result = run("shadows", "out", args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().replaceAll("\\s+", " ")).contains(message);
  }
}
