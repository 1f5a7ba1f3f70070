package dev.afterimage.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.IdList;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What a training writes beside its models and its checkpoint, and when a folder may be used. */
public final class TrainingFolder {
  /** The plan. */
  public static final String PLAN = "plan.json";

  /** How the model is fed and read: for {@code audit --spec}. */
  public static final String SPEC = "spec.json";

  /** Losses by epoch. */
  public static final String CURVE = "curve.csv";

  /** Ids of the records that the model was shown, one a line: its members. */
  public static final String TRAINING_IDS = "training.txt";

  /** Ids of the records that judged it, one a line. */
  public static final String VALIDATION_IDS = "validation.txt";

  /** Ids of the records that a poisoning showed with a trigger, one a line; absent without one. */
  public static final String POISONED_IDS = "poisoned.txt";

  /** What an interrupted training goes on from. */
  public static final String CHECKPOINT = "checkpoint.bin";

  private static final String DIGEST = "plan.sha256"; // of plan and records

  private final Path folder;

  private TrainingFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a folder for a training and writes down what is to be done.
   *
   * @param folder absent or empty, or, for resuming, that of an earlier run of the same plan
   * @throws InvalidDataException if it is taken, or holds a training of another plan or data
   * @throws UncheckedIOException if it cannot be written
   */
  public static TrainingFolder open(Path folder, TrainingPlan plan, TrainingData data) {
    PoisonedRecords shown = PoisonedRecords.of(plan, data); // refuses before anything is written
    String digest = plan.digest(data);
    TrainingFolder opened = new TrainingFolder(folder);
    if (!isEmpty(folder) && !(plan.execution().resume() && isHardlyBegun(folder))) {
      opened.requireSame(plan, data);
    }
    opened.write(PLAN, TrainingPlanJson.write(plan));
    opened.write(SPEC, ModelSpecJson.write(plan.spec()));
    opened.write(TRAINING_IDS, IdList.text(data.training()));
    opened.write(VALIDATION_IDS, IdList.text(data.validation()));
    if (plan.treatment().poison() != null) {
      opened.write(POISONED_IDS, IdList.text(shown.poisoned()));
    }
    opened.write(DIGEST, digest + "\n"); // last: with it, the rest is there
    return opened;
  }

  /** Whether a training was killed in a folder while it wrote down what it was to do. */
  private static boolean isHardlyBegun(Path folder) {
    return Files.isDirectory(folder)
        && !isTaken(folder)
        && RunFolder.holdsOnly(
            folder, Set.of(PLAN, SPEC, TRAINING_IDS, VALIDATION_IDS, POISONED_IDS, DIGEST));
  }

  /** Whether a folder was taken for a training, so that it can be resumed. */
  public static boolean isTaken(Path folder) {
    return Files.isRegularFile(folder.resolve(DIGEST));
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidDataException("--out " + folder + " must be a folder, and is a file");
    }
    return RunFolder.isUntouched(folder);
  }

  private void requireSame(TrainingPlan plan, TrainingData data) {
    if (!plan.execution().resume()) {
      throw new InvalidDataException(
          "folder " + folder + " must be absent or empty; add --resume to go on with its training");
    }
    if (!isTaken(folder)) {
      throw new InvalidDataException(
          "folder " + folder + " holds no training to resume: " + DIGEST + " is missing");
    }
    new EarlierTraining(read(DIGEST).strip(), read(PLAN))
        .requireSame(plan, data, "folder " + folder);
  }

  private String read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes the curve. */
  public void finish(TrainingResult result) {
    write(CURVE, result.curve().csv());
  }

  private void write(String name, String text) {
    AtomicFile.write(folder.resolve(name), out -> out.write(text.getBytes(UTF_8)));
  }
}
