package dev.afterimage.cli.option;

import dev.afterimage.data.Dataset;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import dev.afterimage.train.Defence;
import dev.afterimage.train.Treatment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of what is done to training records, for or against those who are in them. */
public final class DefenceOptions {
  private static final String OWN = ""; // shadows train their teachers

  @Option(
      names = "--mix-up",
      paramLabel = "ALPHA",
      arity = "0..1",
      fallbackValue = "2",
      description = {
        "Defence: cuts every record together with another at a vertical line, whose place is drawn",
        "from Beta(ALPHA, ALPHA) (2 where ALPHA is left out)."
      })
  private @Nullable Double mixUp;

  @Option(
      names = "--crop-training",
      paramLabel = "SIZE",
      description = {
        "Defence: trains on random crops of SIZE x SIZE pixels; the model's specification has",
        "pictures answered in such tiles. Give it more epochs (three times, in the paper)."
      })
  private @Nullable Integer cropTraining;

  @Option(
      names = "--min-max",
      paramLabel = "LAMBDA",
      description = {
        "Defence: trains against an attack classifier that tells members from the records of",
        "--reference, with this weight (0.005 to 0.05 in the paper)."
      })
  private @Nullable Double minMax;

  @Option(
      names = "--distil",
      paramLabel = "TEACHER",
      arity = "0..1",
      fallbackValue = OWN,
      description = {
        "Defence: trains on the records of --reference with the answers of a model (ONNX or .pt,",
        "its specification beside it) as truths. For shadows without TEACHER: each has its own."
      })
  private @Nullable String distil;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = {
        "Ids of the records for --min-max or --distil, one a line: none of the training (of the",
        "teacher's for --distil), and none that an audit is to be about."
      })
  private @Nullable Path reference;

  @Mixin private PoisonOptions poison = new PoisonOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final IdFiles lists = new IdFiles();

  /** Side of the crops that are trained on; null for whole pictures. */
  @Nullable Integer crops() {
    return cropTraining;
  }

  /** Whether truths are a teacher's answers. */
  public boolean distils() {
    return distil != null;
  }

  /**
   * What is done to one training.
   *
   * @throws IllegalArgumentException if options do not go together or a value is out of range
   */
  public Treatment ofOne(Dataset dataset) {
    requireOneDefence();
    if (OWN.equals(distil)) {
      throw new IllegalArgumentException("--distil needs the file of a TEACHER");
    }
    return new Treatment(
        distil == null ? shared(dataset) : new Defence.Distillation(file(Path.of(distil))),
        poison.of(ids(targets(dataset))));
  }

  /**
   * What is done to every shadow, but for distilling.
   *
   * @throws IllegalArgumentException if options do not go together or a value is out of range
   */
  public Treatment ofEach(Dataset dataset) {
    requireOneDefence();
    if (distil != null && !distil.equals(OWN)) {
      throw new IllegalArgumentException(
          "--distil must stand without TEACHER: every shadow has a teacher of its own, since "
              + distil
              + " has seen what it has seen");
    }
    return new Treatment(shared(dataset), poison.of(ids(targets(dataset))));
  }

  private void requireOneDefence() {
    List<String> given = new ArrayList<>();
    addIf(given, mixUp, "--mix-up");
    addIf(given, cropTraining, "--crop-training");
    addIf(given, minMax, "--min-max");
    addIf(given, distil, "--distil");
    if (given.size() > 1) {
      throw new IllegalArgumentException("one defence at a time, got " + given);
    }
    boolean needs = minMax != null || distil != null;
    if (needs != (reference != null)) {
      throw new IllegalArgumentException(
          needs
              ? given.get(0) + " needs --reference"
              : "--reference goes with --min-max or --distil, which is missing");
    }
    poison.requireWhole();
  }

  private static void addIf(List<String> given, @Nullable Object value, String option) {
    if (value != null) {
      given.add(option);
    }
  }

  private Defence shared(Dataset dataset) {
    if (mixUp != null) {
      return new Defence.MixUp(mixUp);
    }
    if (cropTraining != null) {
      return new Defence.CropTraining(cropTraining);
    }
    return minMax == null
        ? new Defence.None()
        : new Defence.MinMax(minMax, ids(reference(dataset)));
  }

  /** The records of {@code --reference}; empty without. */
  public List<SampleRef> reference(Dataset dataset) {
    return lists.records(reference, dataset, spec.commandLine().getErr());
  }

  /** The records of {@code --poison-targets}; empty without. */
  public List<SampleRef> targets(Dataset dataset) {
    return lists.records(poison.targets(), dataset, spec.commandLine().getErr());
  }

  private static List<String> ids(List<SampleRef> records) {
    return records.stream().map(SampleRef::id).toList();
  }

  private static Path file(Path teacher) {
    if (!Files.isRegularFile(teacher)) {
      throw new InvalidDataException("--distil " + teacher + " must be a file, and is not one");
    }
    return teacher;
  }
}
