package dev.afterimage.cli.option;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.SampleRef;
import dev.afterimage.train.TrainingDefaults;
import dev.afterimage.train.course.Validation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say which records judge a training, and when it ends early. */
public final class ValidationOptions {

  @Option(
      names = "--validation",
      paramLabel = "FILE|X",
      description = {
        "Records that judge the training and are not trained on: a file of ids, one a line,",
        "or a share of the subjects, 0 for none (default: 0.1)."
      })
  private @Nullable String validation;

  @Option(
      names = "--validate-every",
      paramLabel = "N",
      description = "Epochs from one validation to the next (default: 1).")
  private int every = 1;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = {
        "End after so many validations without an improvement, and keep the best epoch",
        "(default: 0, train all epochs and keep the last)."
      })
  private int patience;

  @Option(
      names = "--criterion",
      paramLabel = "NAME",
      description = "What must improve: loss or utility (default: loss).")
  private Validation.Criterion criterion = Validation.Criterion.LOSS;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final IdFiles lists = new IdFiles();

  public Validation validation(Dataset dataset) {
    double usual = TrainingDefaults.validation().fraction();
    Double fraction = validation == null ? (Double) usual : number(validation);
    if (fraction != null) {
      return new Validation(fraction, List.of(), every, patience, criterion);
    }
    List<SampleRef> records =
        lists.records(Path.of(String.valueOf(validation)), dataset, spec.commandLine().getErr());
    List<String> ids = records.stream().map(SampleRef::id).toList();
    return new Validation(0, ids, every, patience, criterion);
  }

  /** The number that a text is; null where it is none, and names a file. */
  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
