package dev.afterimage.torch.training;

import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The door to this package's writer of checkpoints for tests of another. */
public final class CheckpointFiles {
  private CheckpointFiles() {}

  /** Writes a sound checkpoint. */
  public static void write(Path file) {
    CheckpointFile.write(
        new Checkpoint(
            "abc",
            "{\"seed\": 1}",
            new TrainingCurve(List.of(new Epoch(1, 0.5, 0.25, 0.75, 1.5))),
            Map.of("encoder.weight", new float[] {1, 2, 3}),
            Map.of(),
            Map.of("d", new float[] {4}),
            List.of(new Optimiser.State(7, 0.9, List.of(new float[] {5, 6}, new float[0])))),
        file);
  }
}
