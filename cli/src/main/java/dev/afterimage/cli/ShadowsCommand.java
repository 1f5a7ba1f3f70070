package dev.afterimage.cli;

import dev.afterimage.cli.console.ConsoleProgress;
import dev.afterimage.cli.console.ShadowsProgress;
import dev.afterimage.cli.option.CommandOptions;
import dev.afterimage.cli.option.DataOptions;
import dev.afterimage.cli.option.DefenceOptions;
import dev.afterimage.cli.option.GivenOptions;
import dev.afterimage.cli.option.IdFiles;
import dev.afterimage.cli.option.LearnerOptions;
import dev.afterimage.cli.option.PoisonOptions;
import dev.afterimage.cli.option.PrivacyOptions;
import dev.afterimage.cli.option.RecipeOptions;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.option.TrainingOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.SampleRef;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.shadow.ShadowFolder;
import dev.afterimage.shadow.ShadowMaker;
import dev.afterimage.shadow.ShadowPlan;
import dev.afterimage.shadow.ShadowRecipe;
import dev.afterimage.shadow.ShadowTraining;
import dev.afterimage.shadow.TrainerShadows;
import dev.afterimage.train.Execution;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.course.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code afterimage shadows}: models on random halves of a pool, and who was trained on what. */
@Command(
    name = ShadowsCommand.NAME,
    resourceBundle = "dev.afterimage.cli.shadows",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Trains shadow models on random halves of a pool of records, by the recipe of",
      "the model that is to be audited, and writes shadows.csv: which of them was",
      "trained on which record. Every subject is in half of them, drawn by chance for",
      "each. Nothing is held out for validation."
    },
    footer = {
      "",
      "Examples:",
      "  ./afterimage shadows --task segmentation --data data --pool pool.txt \\",
      "      --count 16 --architecture unet-small --size 128x128 --out shadows",
      "  ./afterimage shadows --task segmentation --data data --count 16 \\",
      "      --out shadows \\",
      "      --command \"python train.py --ids {ids} --out {onnx} --seed {seed}\"",
      "",
      "The same command with --resume makes what is missing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all shadows and their table are made",
      "3:usage or input error, or shadows that could not be made",
      "4:internal error"
    })
final class ShadowsCommand implements Callable<Integer> {
  static final String NAME = "shadows";
  static final String SUMMARY = "Trains shadow models on random halves of a pool of records.";

  @Mixin private DataOptions records = new DataOptions();

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description =
          "Ids of the records that halves are drawn from, one a line (default: all, but those of "
              + "--reference). An audit with the shadows is about these records.")
  private @Nullable Path pool;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "K",
      description = "How many shadows; where it is even, every record is in exactly half of them.")
  private int count;

  @Mixin private LearnerOptions learner = new LearnerOptions();
  @Mixin private RecipeOptions recipe = new RecipeOptions();
  @Mixin private DefenceOptions defence = new DefenceOptions();
  @Mixin private PrivacyOptions privacy = new PrivacyOptions();

  @Mixin private CommandOptions command = new CommandOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  private final IdFiles lists = new IdFiles();

  @Override
  public Integer call() {
    Run where = run.toRun(spec);
    requireOneWay();
    try (RunLock lock = RunFolder.hold(where, spec.commandLine().getErr()::println)) {
      return held(where);
    }
  }

  private int held(Run where) {
    Dataset dataset = records.open(run.outside, spec.commandLine().getErr());
    ShadowPlan plan =
        Mistakes.checked(spec, () -> new ShadowPlan(chosen(dataset), count, where.seed()));
    ShadowMaker maker = Mistakes.checked(spec, () -> maker(dataset, plan.pool().size() / 2));
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / where.jobs());
    ShadowTraining.Run how =
        new ShadowTraining.Run(where.out(), where.resume(), where.jobs(), threads);
    PrintWriter err = spec.commandLine().getErr();
    try (ConsoleProgress progress = ConsoleProgress.on(err, run.quiet)) {
      ShadowFolder made =
          new ShadowTraining(plan, maker, how).run(new ShadowsProgress(progress, count));
      progress.finish();
      print(made);
    }
    return ExitCode.PASS;
  }

  /** Options of the way that was not chosen would go unheeded. */
  private void requireOneWay() {
    List<String> unheeded =
        command.isGiven()
            ? GivenOptions.of(
                spec,
                LearnerOptions.class,
                RecipeOptions.class,
                DefenceOptions.class,
                PoisonOptions.class,
                PrivacyOptions.class)
            : GivenOptions.of(spec, CommandOptions.class);
    if (!unheeded.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          String.join(", ", unheeded)
              + (command.isGiven()
                  ? " would say how this program trains, and --command trains instead"
                  : " must go with --command, which is missing"));
    }
  }

  private List<SampleRef> chosen(Dataset dataset) {
    if (pool != null) {
      return lists.records(pool, dataset, spec.commandLine().getErr());
    }
    List<SampleRef> reference = defence.reference(dataset);
    return TrainCommand.complete(dataset, records.path(), "--pool").stream()
        .filter(record -> !reference.contains(record))
        .toList();
  }

  /** Of shadows that are trained on about half of the pool's records. */
  private ShadowMaker maker(Dataset dataset, int half) {
    if (command.isGiven()) {
      return command.maker(records.path(), records.task());
    }
    TrainingPlan plan =
        new TrainingOptions(learner, recipe, defence, privacy)
            .plan(
                records.task(),
                Validation.none(),
                new Execution(0, recipe.device(), 1, true),
                defence.ofEach(dataset),
                spec.commandLine().getErr());
    MaskReading.require(plan, chosen(dataset), spec.commandLine().getErr());
    privacy.applied(plan, Math.max(1, half)); // refused now, not by the first shadow
    ShadowRecipe.Beside beside =
        new ShadowRecipe.Beside(
            defence.reference(dataset), defence.targets(dataset), defence.distils());
    return new TrainerShadows(
        TrainCommand.trainer(), new ShadowRecipe(plan, beside, privacy.target()));
  }

  private void print(ShadowFolder made) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(
        made.models().size()
            + " shadows of a pool of "
            + made.table().ids().size()
            + " records; who was trained on what: "
            + made.folder().resolve(ShadowFolder.TABLE));
    out.println("Next, audit the model that they are shadows of:");
    out.println(
        "  ./afterimage audit --model MODEL --task %s --data %s --membership FILE --shadows %s --out RUN"
            .formatted(records.task().label(), records.path(), made.folder()));
  }
}
