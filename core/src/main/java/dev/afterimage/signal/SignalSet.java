package dev.afterimage.signal;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import java.util.List;

/** Which signals a task has, and how they are measured in one pass over an observation. */
public final class SignalSet {
  /** Mean cross-entropy of the true class, in nats: L_rec of segmentation. */
  public static final String CROSS_ENTROPY = "cross-entropy";

  /** Soft Dice loss, in [0, 1]. */
  public static final String DICE_LOSS = "dice-loss";

  /** Mean cross-entropy near class borders, in nats. */
  public static final String BOUNDARY_CROSS_ENTROPY = "boundary-cross-entropy";

  /** Mean absolute difference of values in [0, 1]: L_rec of translation. */
  public static final String L1 = "l1";

  /** What the record's own picture leaves unexplained of its truth: L_pred. */
  public static final String PREDICTABILITY = "predictability";

  private final Task task;
  private final List<String> names;

  private SignalSet(Task task, List<String> names) {
    this.task = task;
    this.names = names;
  }

  /** The signals of a task. */
  public static SignalSet of(Task task) {
    return switch (task) {
      case SEGMENTATION ->
          new SignalSet(
              task, List.of(CROSS_ENTROPY, DICE_LOSS, BOUNDARY_CROSS_ENTROPY, PREDICTABILITY));
      case TRANSLATION -> new SignalSet(task, List.of(L1, PREDICTABILITY));
    };
  }

  /** The name of the reconstruction error of a task. */
  public static String reconstruction(Task task) {
    return task == Task.SEGMENTATION ? CROSS_ENTROPY : L1;
  }

  /** Names, in the order of {@link #measure}. */
  public List<String> names() {
    return names;
  }

  /**
   * Measures every signal.
   *
   * @param predictability the record's predictability error, which needs no model
   * @return one value per name, finite
   */
  public double[] measure(Observation observation, double predictability) {
    float[] errors = PixelError.of(observation);
    double mean = PixelError.mean(errors);
    if (task == Task.TRANSLATION) {
      return new double[] {mean, predictability};
    }
    Truth.Mask mask = (Truth.Mask) observation.truth();
    return new double[] {
      mean,
      DiceLoss.of(mask, observation.prediction()),
      BoundaryBand.mean(errors, mask),
      predictability
    };
  }
}
