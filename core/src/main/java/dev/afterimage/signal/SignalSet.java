package dev.afterimage.signal;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * Which signals a model's answers have, and how they are measured in one pass over an observation.
 */
public final class SignalSet {
  /** Mean cross-entropy of the true class, in nats: L_rec of segmentation. */
  public static final String CROSS_ENTROPY = "cross-entropy";

  /** Soft Dice loss, in [0, 1]; of one-hot maps where classes alone are released. */
  public static final String DICE_LOSS = "dice-loss";

  /** Mean cross-entropy near class borders, in nats. */
  public static final String BOUNDARY_CROSS_ENTROPY = "boundary-cross-entropy";

  /** Share of pixels whose class is wrong, where classes alone are released. */
  public static final String LABEL_ERROR = "label-error";

  /** The same near class borders. */
  public static final String BOUNDARY_LABEL_ERROR = "boundary-label-error";

  /** Mean absolute difference of values in [0, 1]: L_rec of translation. */
  public static final String L1 = "l1";

  /** What the record's own picture leaves unexplained of its truth: L_pred. */
  public static final String PREDICTABILITY = "predictability";

  /** The same from the features of a network that the user named. */
  public static final String FEATURE_PREDICTABILITY = "predictability-features";

  /** The same as the released code has it. */
  public static final String RELEASED_PREDICTABILITY = "predictability-as-released";

  private final Answers answers;
  private final List<String> names;

  private SignalSet(Answers answers, List<String> views, List<String> network) {
    this.answers = answers;
    List<String> list = new ArrayList<>(answers.errors());
    if (answers.task() == Task.SEGMENTATION) {
      list.add(DICE_LOSS);
    }
    list.add(PREDICTABILITY);
    for (String view : views) {
      answers.errors().forEach(error -> list.add(at(error, view)));
    }
    list.addAll(network);
    this.names = List.copyOf(list);
  }

  /** The signals of answers to the exact records alone. */
  public static SignalSet of(Answers answers) {
    return of(answers, List.of(), List.of());
  }

  /**
   * The signals of answers.
   *
   * @param views names of the changed copies that the model is asked about too
   * @param network names of the predictability errors from a network's features
   */
  public static SignalSet of(Answers answers, List<String> views, List<String> network) {
    return new SignalSet(answers, views, network);
  }

  /** Names of the errors that are measured on every copy of a record. */
  public List<String> errors() {
    return answers.errors();
  }

  /** The name of an error on a changed copy. */
  public static String at(String error, String view) {
    return error + "@" + view;
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
    if (answers.task() == Task.TRANSLATION) {
      return new double[] {errors[0], predictability};
    }
    double dice =
        observation.truth() instanceof Truth.Maps maps
            ? MapErrors.dice(maps, observation.prediction())
            : DiceLoss.of((Truth.Mask) observation.truth(), observation.prediction());
    return new double[] {errors[0], errors[1], dice, predictability};
  }

  /** Measures the {@link #errors} of an observation, exact or changed. */
  public double[] measureCopy(Observation observation) {
    return answers.measure(observation);
  }
}
