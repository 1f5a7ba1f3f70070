package dev.afterimage.attack;

import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attacks by name. */
public final class Attacks {
  /** The best use of all evidence that needs no second model. */
  public static final String STRONGEST = "strongest";

  /** Member if the error is low beside the model's own error on changed copies. */
  public static final String NEIGHBOURHOOD = "neighbourhood";

  /** Member if the error is low for how hard the record is. */
  public static final String MEMBERSHIP_ERROR = "membership-error";

  /** The same with a weight that is learnt from known non-members. */
  public static final String MEMBERSHIP_ERROR_FITTED = "membership-error-fitted";

  /** The same as a log-ratio, without a weight. */
  public static final String LOG_RATIO = "log-ratio";

  /** The membership error with the features of a network that the user names. */
  public static final String MEMBERSHIP_ERROR_FEATURES = "membership-error-features";

  /** The membership error as the released code of Shafran et al. has it. */
  public static final String MEMBERSHIP_ERROR_AS_RELEASED = "membership-error-as-released";

  /** Member if the error lies in the lower tail of what its difficulty predicts. */
  public static final String QUANTILE = "quantile";

  /** Member if the mean error per pixel is low: cross-entropy, or L1. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** Member if the error averaged over changed copies is low. */
  public static final String AUGMENTED_RECONSTRUCTION = "augmented-reconstruction";

  /** Member if the loss that such models are trained with is low: Dice, or L1. */
  public static final String GLOBAL_LOSS = "global-loss";

  /** Member if the error near class borders is low. */
  public static final String BOUNDARY = "boundary";

  private static final Set<String> NEED_NON_MEMBERS =
      Set.of(STRONGEST, NEIGHBOURHOOD, MEMBERSHIP_ERROR_FITTED, QUANTILE);

  private Attacks() {}

  /** Every attack that a task can be audited with. */
  public static List<String> names(Task task) {
    List<String> names =
        new ArrayList<>(
            List.of(
                STRONGEST,
                NEIGHBOURHOOD,
                MEMBERSHIP_ERROR,
                MEMBERSHIP_ERROR_FITTED,
                MEMBERSHIP_ERROR_FEATURES,
                MEMBERSHIP_ERROR_AS_RELEASED,
                LOG_RATIO,
                QUANTILE,
                RECONSTRUCTION,
                AUGMENTED_RECONSTRUCTION,
                GLOBAL_LOSS));
    if (task == Task.SEGMENTATION) {
      names.add(BOUNDARY);
    }
    return List.copyOf(names);
  }

  /** The attacks that run where none is named, the first being the headline. */
  public static List<String> defaults(Task task) {
    List<String> names =
        new ArrayList<>(
            List.of(STRONGEST, NEIGHBOURHOOD, MEMBERSHIP_ERROR, RECONSTRUCTION, GLOBAL_LOSS));
    if (task == Task.SEGMENTATION) {
      names.add(BOUNDARY);
    }
    return List.copyOf(names);
  }

  /** Whether an attack cannot do without changed copies. */
  public static boolean needsCopies(String name) {
    return name.equals(NEIGHBOURHOOD) || name.equals(AUGMENTED_RECONSTRUCTION);
  }

  /** The predictability error from a network's features that an attack reads; empty where none. */
  public static Optional<String> networkSignal(String name) {
    return switch (name) {
      case MEMBERSHIP_ERROR_FEATURES -> Optional.of(SignalSet.FEATURE_PREDICTABILITY);
      case MEMBERSHIP_ERROR_AS_RELEASED -> Optional.of(SignalSet.RELEASED_PREDICTABILITY);
      default -> Optional.empty();
    };
  }

  /** Whether an attack is better with changed copies. */
  public static boolean usesCopies(String name) {
    return needsCopies(name) || name.equals(STRONGEST) || name.equals(QUANTILE);
  }

  /**
   * Makes an attack.
   *
   * @param name one of {@link #names}
   * @param answers what is released: attacks go by what can be measured of it
   * @throws IllegalArgumentException if the task has no such attack
   */
  public static Attack create(String name, Answers answers, AttackSettings settings) {
    Task task = answers.task();
    if (!names(task).contains(name)) {
      throw new IllegalArgumentException(
          "attack '" + name + "' is not one for " + task.label() + "; choose from " + names(task));
    }
    return AttackMaker.make(name, answers, settings);
  }

  /** Whether an attack learns from records that are known not to be in training. */
  public static boolean needsNonMembers(String name) {
    return NEED_NON_MEMBERS.contains(name);
  }
}
