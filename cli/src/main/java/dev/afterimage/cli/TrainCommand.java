package dev.afterimage.cli;

import dev.afterimage.cli.option.DataOptions;
import dev.afterimage.cli.option.DefenceOptions;
import dev.afterimage.cli.option.IdFiles;
import dev.afterimage.cli.option.LearnerOptions;
import dev.afterimage.cli.option.PrivacyOptions;
import dev.afterimage.cli.option.RecipeOptions;
import dev.afterimage.cli.option.RunOptions;
import dev.afterimage.cli.option.TrainingOptions;
import dev.afterimage.cli.option.ValidationOptions;
import dev.afterimage.cli.process.ExitCode;
import dev.afterimage.data.BadSample;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.run.Run;
import dev.afterimage.run.RunFolder;
import dev.afterimage.run.RunLock;
import dev.afterimage.train.Execution;
import dev.afterimage.train.Trainer;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingPlan;
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

/** {@code afterimage train}: a victim or a shadow, from records and a recipe. */
@Command(
    name = TrainCommand.NAME,
    resourceBundle = "dev.afterimage.cli.train",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Trains a segmentation or image translation network on a data set, or on the records of it",
      "that a list names. Writes the model as TorchScript and ONNX, its specification, the list of",
      "its members, the losses by epoch and training.html."
    },
    footer = {
      "",
      "Example:",
      "  ./afterimage train --task segmentation --data data --ids members.txt \\",
      "      --architecture unet-small --size 128x128 --out victim",
      "",
      "The same command with --resume goes on where an interrupted training stopped."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the model is trained", "3:usage or input error", "4:internal error"})
final class TrainCommand implements Callable<Integer> {
  static final String NAME = "train";
  static final String SUMMARY = "Trains a segmentation or image translation network.";

  @Mixin private DataOptions records = new DataOptions();

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "Ids of the records to train on, one a line (default: all).")
  private @Nullable Path ids;

  @Mixin private LearnerOptions learner = new LearnerOptions();
  @Mixin private RecipeOptions recipe = new RecipeOptions();
  @Mixin private DefenceOptions defence = new DefenceOptions();
  @Mixin private ValidationOptions validation = new ValidationOptions();
  @Mixin private PrivacyOptions privacy = new PrivacyOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec;

  private final IdFiles lists = new IdFiles();

  @Override
  public Integer call() {
    Run where = run.toRun(spec);
    try (RunLock lock = RunFolder.hold(where, spec.commandLine().getErr()::println)) {
      return held(where);
    }
  }

  private int held(Run where) {
    Dataset dataset = records.open(run.outside, spec.commandLine().getErr());
    TrainingPlan open = plan(dataset, where);
    TrainingData split = TrainingData.of(dataset, chosen(dataset, open), open);
    MaskReading.require(open, split.training(), spec.commandLine().getErr());
    TrainingPlan plan =
        Mistakes.checked(spec, () -> privacy.applied(open, split.training().size()));
    new TrainRunner(run, spec).run(trainer(), plan, split, where);
    return ExitCode.PASS;
  }

  /** The plan without privacy, for which records must be counted first. */
  TrainingPlan plan(Dataset dataset, Run where) {
    return Mistakes.checked(
        spec,
        () ->
            new TrainingOptions(learner, recipe, defence, privacy)
                .plan(
                    records.task(),
                    validation.validation(dataset),
                    new Execution(where.seed(), recipe.device(), where.jobs(), where.resume()),
                    defence.ofOne(dataset),
                    spec.commandLine().getErr()));
  }

  /** The records to train on; without a list all, but those for validation and reference. */
  private List<SampleRef> chosen(Dataset dataset, TrainingPlan plan) {
    List<SampleRef> reference = defence.reference(dataset);
    if (defence.distils()) {
      requireNoIds();
      return reference;
    }
    if (ids != null) {
      return lists.records(ids, dataset, spec.commandLine().getErr());
    }
    return complete(dataset, records.path(), "--ids").stream()
        .filter(record -> !plan.validation().ids().contains(record.id()))
        .filter(record -> !reference.contains(record))
        .toList();
  }

  private void requireNoIds() {
    if (ids != null) {
      throw new ParameterException(
          spec.commandLine(), "--distil trains on the records of --reference: leave --ids out");
    }
  }

  /**
   * All records, where none is broken.
   *
   * @param option that names records instead
   * @throws InvalidDataException if one lacks a file
   */
  static List<SampleRef> complete(Dataset dataset, Path data, String option) {
    if (!dataset.skipped().isEmpty()) {
      BadSample first = dataset.skipped().get(0);
      throw new InvalidDataException(
          data
              + " has "
              + dataset.skipped().size()
              + " records that cannot be trained on, first "
              + first.id()
              + " ("
              + first.message()
              + "); complete them, or name the others with "
              + option);
    }
    return dataset.records();
  }

  /**
   * What trains.
   *
   * @throws InvalidDataException if nothing on the class path does
   */
  static Trainer trainer() {
    try {
      return Trainer.find();
    } catch (IllegalStateException e) {
      throw new InvalidDataException(String.valueOf(e.getMessage()), e);
    }
  }
}
