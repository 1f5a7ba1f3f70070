package dev.afterimage.torch.training;

import dev.afterimage.data.AtomicFile;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.train.EarlierTraining;
import dev.afterimage.train.TrainingData;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.train.TrainingPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of one training: where its files are, and whether it may be gone on with. */
public final class CheckpointFolder {
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
    new EarlierTraining(checkpoint.digest(), checkpoint.plan())
        .requireSame(plan, data, "checkpoint " + checkpoint());
    return Optional.of(checkpoint);
  }
}
