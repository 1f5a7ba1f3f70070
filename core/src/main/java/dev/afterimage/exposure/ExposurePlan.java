package dev.afterimage.exposure;

import dev.afterimage.data.Task;
import dev.afterimage.reference.ShadowSignal;
import dev.afterimage.release.Release;
import dev.afterimage.run.Run;
import dev.afterimage.signal.Answers;
import java.nio.file.Path;

/**
 * What is to be measured.
 *
 * @param shadows a folder of models and {@code shadows.csv}, who was trained on what
 * @param data a folder of pictures and truths, or a manifest; subjects are its manifest's
 * @param task what the models do
 * @param release what of their answers is given out
 * @param signal what models are compared by
 * @param falseDiscoveryRate the expected share of false ones among the exposed, in (0, 1)
 * @param run where and how fast
 */
public record ExposurePlan(
    Path shadows,
    Path data,
    Task task,
    Release release,
    ShadowSignal signal,
    double falseDiscoveryRate,
    Run run) {

  /** Models whose answers are given out in full. */
  public ExposurePlan(
      Path shadows, Path data, Task task, ShadowSignal signal, double falseDiscoveryRate, Run run) {
    this(shadows, data, task, Release.full(), signal, falseDiscoveryRate, run);
  }

  /** Checks the rate, and that the task has the release and the signal. */
  public ExposurePlan {
    release.requireFits(task);
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "the false-discovery rate must be in (0, 1), got " + falseDiscoveryRate);
    }
    if (signal == ShadowSignal.BOUNDARY && task != Task.SEGMENTATION) {
      throw new IllegalArgumentException(
          "the shadow signal boundary is one for segmentation; "
              + task.label()
              + " has no class borders");
    }
  }

  /** What is measured of. */
  Answers answers() {
    return new Answers(task, release);
  }
}
