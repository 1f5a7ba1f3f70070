package dev.afterimage.attack;

import dev.afterimage.data.Task;
import dev.afterimage.signal.SignalSet;
import java.util.List;

/** The attacks by name. */
public final class Attacks {
  /** Member if the loss that such models are trained with is low: Dice, or L1. */
  public static final String GLOBAL_LOSS = "global-loss";

  /** Member if the mean error per pixel is low: cross-entropy, or L1. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** Member if the error near class borders is low. */
  public static final String BOUNDARY = "boundary";

  /** Member if the error is low for how hard the record is. */
  public static final String MEMBERSHIP_ERROR = "membership-error";

  private Attacks() {}

  /** The attacks that a task can be audited with, in the order of reports. */
  public static List<String> names(Task task) {
    return task == Task.SEGMENTATION
        ? List.of(MEMBERSHIP_ERROR, RECONSTRUCTION, GLOBAL_LOSS, BOUNDARY)
        : List.of(MEMBERSHIP_ERROR, RECONSTRUCTION, GLOBAL_LOSS);
  }

  /**
   * Makes an attack.
   *
   * @param name one of {@link #names}
   * @param alpha weight of the predictability error, for {@link #MEMBERSHIP_ERROR}
   * @throws IllegalArgumentException if the task has no such attack
   */
  public static Attack create(String name, Task task, double alpha) {
    if (!names(task).contains(name)) {
      throw new IllegalArgumentException(
          "attack '" + name + "' is not one for " + task.label() + "; choose from " + names(task));
    }
    return switch (name) {
      case MEMBERSHIP_ERROR -> new MembershipError(SignalSet.reconstruction(task), alpha);
      case RECONSTRUCTION ->
          new ErrorAttack(
              name,
              "The mean error per pixel ("
                  + (task == Task.SEGMENTATION ? "cross-entropy of the true class" : "L1")
                  + "): low on pictures that the model was fitted to.",
              SignalSet.reconstruction(task));
      case GLOBAL_LOSS ->
          new ErrorAttack(
              name,
              "The loss that such models are trained with, on the whole picture ("
                  + (task == Task.SEGMENTATION ? "soft Dice" : "L1")
                  + "), without the threshold of a shadow model.",
              task == Task.SEGMENTATION ? SignalSet.DICE_LOSS : SignalSet.L1);
      default ->
          new ErrorAttack(
              name,
              "The mean cross-entropy near class borders, where a model that has not seen the "
                  + "annotation has to guess.",
              SignalSet.BOUNDARY_CROSS_ENTROPY);
    };
  }
}
