package dev.afterimage.torch.training;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.provenance.PlanDifference;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import dev.afterimage.train.TrainingPlanJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The folder of one training: where its files are, and whether it may be gone on with. */
public final class CheckpointFolder {
  private static final Set<String> NOT_DECISIVE = Set.of("device", "threads", "resume");

  private final Path folder;

  public CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /** A file of the folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The checkpoint's file. */
  Path checkpoint() {
    return folder.resolve(TrainingFolder.CHECKPOINT);
  }

  /** Writes a text, whole or not at all. */
  void write(String name, String text) {
    AtomicFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The checkpoint to go on from.
   *
   * @return empty where training starts anew
   * @throws InvalidDataException if there is one that the plan does not want to go on from, or one
   *     of another plan or of other records; names the fields
   */
  Optional<Checkpoint> resume(TrainingPlan plan, TrainingData data) {
    if (!Files.exists(checkpoint())) {
      return Optional.empty();
    }
    if (!plan.execution().resume()) {
      throw new InvalidDataException(
          folder + " holds a training already; resume it, or give another folder");
    }
    Checkpoint checkpoint = CheckpointFile.read(checkpoint());
    if (!checkpoint.digest().equals(plan.digest(data))) {
      throw new InvalidDataException(
          "checkpoint "
              + checkpoint()
              + " is of another training: "
              + differences(checkpoint, plan)
              + "; give the same plan and records, or another folder");
    }
    return Optional.of(checkpoint);
  }

  private static String differences(Checkpoint checkpoint, TrainingPlan plan) {
    String fields =
        PlanDifference.of(checkpoint.plan(), TrainingPlanJson.write(plan), NOT_DECISIVE);
    return fields.isEmpty()
        ? "the records differ, or the TorchScript file"
        : "the plan differs in " + fields;
  }
}
