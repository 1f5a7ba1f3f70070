package dev.afterimage.train;

import dev.afterimage.data.Task;
import java.util.List;

/**
 * What the network is to do and what training makes small.
 *
 * @param task decides what the truths are
 * @param loss one of the task's
 * @param classWeights of the cross-entropies, one per class, at least 0 and not all 0, mean over
 *     the pixels' weights; empty where all count alike
 * @param companionWeight of the L1 or the feature matching beside an adversarial loss, at least 0;
 *     without meaning for the others
 */
public record Objective(Task task, Loss loss, List<Double> classWeights, double companionWeight) {
  private static final double PIX2PIX_L1 = 100; // Isola et al. 2017, section 6.2
  private static final double FEATURE_MATCHING = 10; // Wang et al. 2018, appendix A

  /** Copies and checks. */
  public Objective {
    classWeights = List.copyOf(classWeights);
    if (loss.task() != task) {
      throw new IllegalArgumentException(
          "a loss of "
              + task.label()
              + " must be one of "
              + Loss.of(task).stream().map(Loss::label).toList()
              + ", got "
              + loss.label());
    }
    boolean finite = classWeights.stream().allMatch(w -> w >= 0 && Double.isFinite(w));
    if (!finite || (!classWeights.isEmpty() && classWeights.stream().allMatch(w -> w == 0))) {
      throw new IllegalArgumentException(
          "class weights must be at least 0, finite and not all 0, got " + classWeights);
    }
    boolean weighs =
        loss != Loss.SOFT_DICE && task == Task.SEGMENTATION; // Dice weighs classes by itself
    if (!classWeights.isEmpty() && !weighs) {
      throw new IllegalArgumentException(
          "class weights are for cross-entropies, not for " + loss.label());
    }
    if (!(companionWeight >= 0) || Double.isInfinite(companionWeight)) {
      throw new IllegalArgumentException(
          "the weight beside an adversarial loss must be at least 0, got " + companionWeight);
    }
  }

  /** A loss with the weights of its paper. */
  public static Objective of(Loss loss) {
    double companion =
        switch (loss) {
          case GAN_L1 -> PIX2PIX_L1;
          case GAN_FEATURES -> FEATURE_MATCHING;
          default -> 0;
        };
    return new Objective(loss.task(), loss, List.of(), companion);
  }
}
