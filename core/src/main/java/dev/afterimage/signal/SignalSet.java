package dev.afterimage.signal;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import java.util.ArrayList;
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

  /** The same from the features of a network that the user named. */
  public static final String FEATURE_PREDICTABILITY = "predictability-features";

  /** The same as the released code has it. */
  public static final String RELEASED_PREDICTABILITY = "predictability-as-released";

  private final Task task;
  private final List<String> names;

  private SignalSet(Task task, List<String> views, List<String> network) {
    this.task = task;
    List<String> list = new ArrayList<>(errors(task));
    if (task == Task.SEGMENTATION) {
      list.add(DICE_LOSS);
    }
    list.add(PREDICTABILITY);
    for (String view : views) {
      errors(task).forEach(error -> list.add(at(error, view)));
    }
    list.addAll(network);
    this.names = List.copyOf(list);
  }

  /** The signals of a task on the exact records alone. */
  public static SignalSet of(Task task) {
    return of(task, List.of(), List.of());
  }

  /**
   * The signals of a task.
   *
   * @param views names of the changed copies that the model is asked about too
   * @param network names of the predictability errors from a network's features
   */
  public static SignalSet of(Task task, List<String> views, List<String> network) {
    return new SignalSet(task, views, network);
  }

  /** Names of the errors that are measured on every copy of a record. */
  public static List<String> errors(Task task) {
    return task == Task.SEGMENTATION ? List.of(CROSS_ENTROPY, BOUNDARY_CROSS_ENTROPY) : List.of(L1);
  }

  /** The name of an error on a changed copy. */
  public static String at(String error, String view) {
    return error + "@" + view;
  }

  /** The name of the reconstruction error of a task. */
  public static String reconstruction(Task task) {
    return task == Task.SEGMENTATION ? CROSS_ENTROPY : L1;
  }

  /**
   * Names, in the order of {@link #measure}, then of {@link #measureCopy}, view by view, then of
   * the network's predictability errors.
   */
  public List<String> names() {
    return names;
  }

  /**
   * Measures every signal of an exact record.
   *
   * @param predictability the record's predictability error, which needs no model
   * @return one value per name of an exact record, finite
   */
  public double[] measure(Observation observation, double predictability) {
    double[] errors = measureCopy(observation);
    if (task == Task.TRANSLATION) {
      return new double[] {errors[0], predictability};
    }
    Truth.Mask mask = (Truth.Mask) observation.truth();
    double dice = DiceLoss.of(mask, observation.prediction());
    return new double[] {errors[0], errors[1], dice, predictability};
  }

  /** Measures the {@link #errors} of an observation, exact or changed. */
  public double[] measureCopy(Observation observation) {
    float[] errors = PixelError.of(observation);
    double mean = PixelError.mean(errors);
    return observation.truth() instanceof Truth.Mask mask
        ? new double[] {mean, BoundaryBand.mean(errors, mask)}
        : new double[] {mean};
  }
}
