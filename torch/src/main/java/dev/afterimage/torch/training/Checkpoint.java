package dev.afterimage.torch.training;

import dev.afterimage.torch.optimiser.Optimiser;
import dev.afterimage.train.course.TrainingCurve;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on after an epoch; draws depend on seed, epoch and step, so that
 * no generator has a state.
 *
 * @param digest of plan and records
 * @param plan as JSON, to name what differs
 * @param curve of the epochs that are done
 * @param network parameters and statistics by name
 * @param best those of the best validation; empty where the last epoch is kept
 * @param adversary those of the discriminators; empty where there are none
 * @param optimisers in the order of the step
 */
public record Checkpoint(
    String digest,
    String plan,
    TrainingCurve curve,
    Map<String, float[]> network,
    Map<String, float[]> best,
    Map<String, float[]> adversary,
    List<Optimiser.State> optimisers) {

  /** Epochs that are done. */
  public int epochs() {
    return curve.epochs().size();
  }
}
