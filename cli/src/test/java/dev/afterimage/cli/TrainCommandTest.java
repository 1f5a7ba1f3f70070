package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.console.TrainingProgress;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.network.NormKind;
import dev.afterimage.run.Run;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Learner;
import dev.afterimage.train.Loss;
import dev.afterimage.train.Optimisation;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Options of a training: the plan that they make, and refusals before anything is computed. */
class TrainCommandTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void generate() {
    GeneratedData generated = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
    data = generated.data();
  }

  private String[] args(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--task",
                "segmentation",
                "--data",
                data.toString(),
                "--architecture",
                "unet-small",
                "--size",
                "16x16",
                "--out",
                folder.resolve("run").toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private TrainingPlan plan(String... args) {
    TrainCommand command = new TrainCommand();
    CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(args);
    Dataset dataset = Dataset.open(data, Task.SEGMENTATION);
    return command.plan(dataset, new Run(folder.resolve("run"), false, 2, 7, "command"));
  }

  @Test
  void options_leftOut_areThoseOfThePapers() {
    TrainingPlan plan =
        plan("--task=segmentation", "--data=" + data, "--architecture=unet-resnet34");
    assertThat(plan.objective().loss()).isEqualTo(Loss.SOFT_DICE);
    assertThat(plan.size()).isEqualTo(new Size(256, 256));
    assertThat(plan.outputChannels()).isEqualTo(1);
    assertThat(plan.optimisation())
        .isEqualTo(
            new Optimisation(
                Optimisation.Optimiser.NADAM, 1e-4, 0, 0.9, Optimisation.Schedule.COSINE, 70, 8));
    assertThat(plan.augmentation()).isEqualTo(Augmentation.none());
    assertThat(plan.validation().fraction()).isEqualTo(0.1);
    assertThat(plan.execution()).isEqualTo(Execution.onCpu(7, 2));
  }

  @Test
  void options_ofAGenerator_areThoseOfItsPaper() {
    TrainingPlan plan =
        plan("--task=translation", "--data=" + data, "--architecture=pix2pix", "--size=128x64");
    assertThat(plan.objective().loss()).isEqualTo(Loss.GAN_L1);
    assertThat(plan.objective().companionWeight()).isEqualTo(100);
    assertThat(plan.optimisation().momentum()).isEqualTo(0.5);
    assertThat(plan.optimisation().batch()).isEqualTo(1);
    assertThat(plan.augmentation()).isEqualTo(Augmentation.pix2pix());
    assertThat(((Learner.Named) plan.learner()).options().side()).isEqualTo(64);
  }

  @Test
  void options_allGiven_reachThePlan() throws Exception {
    Path held = folder.resolve("held.txt");
    Files.writeString(held, "# held out\n" + GeneratedData.id(3) + "\n");
    TrainingPlan plan =
        plan(
            ("--task=segmentation --data=x --architecture=unet-small --size=32x64 --channels=gray"
                    + " --outputs=3 --width=8 --depth=2 --norm=group --dropout=0.1 --loss=dice-ce"
                    + " --class-weights=1,2,3 --optimiser=sgd --lr=0.1 --weight-decay=0.001"
                    + " --momentum=0.8 --schedule=constant --epochs=3 --batch=2"
                    + " --augment=flip,rotate,light --validation="
                    + held
                    + " --validate-every=2 --patience=4 --criterion=utility --device=cuda")
                .split(" "));
    Learner.Named learner = (Learner.Named) plan.learner();
    assertThat(learner.options().width()).isEqualTo(8);
    assertThat(learner.options().norm()).isEqualTo(NormKind.GROUP);
    assertThat(learner.options().dropout()).isEqualTo(0.1);
    assertThat(plan.spec().input().channels()).isEqualTo(Channels.GRAY);
    assertThat(plan.objective().classWeights()).containsExactly(1.0, 2.0, 3.0);
    assertThat(plan.optimisation())
        .isEqualTo(
            new Optimisation(
                Optimisation.Optimiser.SGD, 0.1, 0.001, 0.8, Optimisation.Schedule.CONSTANT, 3, 2));
    assertThat(plan.augmentation()).isEqualTo(new Augmentation(true, false, true, 1, 0.2, 0, 1));
    assertThat(plan.validation())
        .isEqualTo(
            new Validation(0, List.of(GeneratedData.id(3)), 2, 4, Validation.Criterion.UTILITY));
    assertThat(plan.execution().device()).isEqualTo(Execution.Device.CUDA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--architecture|unet-huge|architecture must be one of [unet-small",
        "--architecture|absent.pt|--architecture absent.pt must be a file",
        "--size|16|it must be height x width",
        "--classes|red=1|keys must all be whole numbers like \"255\" or all colours",
        "--orientation|turn|expected one of [IGNORE, APPLY]",
        "--size|20x20|unet-small cannot take 20x20 pixels",
        "--loss|hinge|it must be one of [soft-dice",
        "--loss|l1|a loss of segmentation must be one of",
        "--loss|cross-entropy|cannot be taken over 1 output channels",
        "--epochs|0|epochs must be at least 1, got 0",
        "--lr|-1|learning rate must be above 0, got -1.0",
        "--augment|none,flip|--augment none stands alone",
        "--validation|1.5|the fraction for validation must be in [0, 1), got 1.5",
        "--validation|nobody.txt|nobody.txt does not exist",
        "--ids|nobody.txt|nobody.txt does not exist",
        "--patience|-1|a patience of at least 0",
        "--device|tpu|Invalid value for option '--device'",
        "--jobs|0|--jobs must be at least 1, got 0"
      })
  void train_badValue_exits3AndWritesNothing(String option, String value, String message) {
    List<String> args = new ArrayList<>(List.of(args()));
    int at = args.indexOf(option);
    if (at >= 0) {
      args.set(at + 1, value);
    } else {
      args.addAll(List.of(option, value));
    }
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void train_onIdsThatAreNotThere_namesTheLine() throws Exception {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "# mine\nnobody\n");
    Cli.Result result = Cli.run(args("--ids", ids.toString()));
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("line 2: nobody");
  }

  @Test
  void train_onARecordWithoutAMask_namesIt() throws Exception {
    try (var masks = Files.list(data.resolve("masks"))) {
      Files.delete(masks.sorted().findFirst().orElseThrow());
    }
    Cli.Result result = Cli.run(args());
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("1 records that cannot be trained on", GeneratedData.id(0), "--ids");
  }

  @Test
  void progress_ofATraining_saysLossesAndEpochs() {
    StringWriter err = new StringWriter();
    try (ConsoleProgress console = ConsoleProgress.on(new PrintWriter(err), false)) {
      TrainingProgress progress = new TrainingProgress(console, 2);
      progress.start(40, 20);
      for (int i = 0; i < 20; i++) {
        progress.step(2, 0.5);
      }
      progress.epoch(new Epoch(2, 0.5, 0.25, 0.75, 1));
    }
    assertThat(err.toString())
        .contains("Training: 20 of 40 are done already", "s left)")
        .contains("epoch 2 of 2: loss 0.5000, validation 0.2500, utility 0.7500");
  }
}
