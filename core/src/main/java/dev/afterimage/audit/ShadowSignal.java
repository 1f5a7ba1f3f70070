package dev.afterimage.audit;

import dev.afterimage.data.Task;
import dev.afterimage.evidence.Signal;
import dev.afterimage.signal.SignalSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What score-level attacks compare between the target and its shadows. */
public enum ShadowSignal {
  /** Mean error per pixel: cross-entropy of the true class, or L1. */
  RECONSTRUCTION,
  /** The loss on the whole picture: soft Dice, or L1. */
  GLOBAL_LOSS,
  /** Mean cross-entropy near class borders; segmentation only. */
  BOUNDARY,
  /** Mean log-ratio of a model's errors on changed copies to its error on the record itself. */
  NEIGHBOURHOOD;

  private static final double LEAST = 1e-12; // of an error whose logarithm is taken

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether models have to be asked about changed copies. */
  boolean needsCopies() {
    return this == NEIGHBOURHOOD;
  }

  /** How the values become a phi. */
  Signal signal(Task task) {
    if (this == NEIGHBOURHOOD) {
      return Signal.LOG;
    }
    if (task == Task.TRANSLATION) {
      return Signal.L1;
    }
    return this == GLOBAL_LOSS ? Signal.DICE : Signal.CROSS_ENTROPY;
  }

  /**
   * The value of one record.
   *
   * @param measured signals of a model by name
   * @param copies names of the changed copies that it was asked about
   */
  double value(Task task, ToDoubleFunction<String> measured, List<String> copies) {
    String error = SignalSet.reconstruction(task);
    return switch (this) {
      case RECONSTRUCTION -> measured.applyAsDouble(error);
      case GLOBAL_LOSS ->
          measured.applyAsDouble(task == Task.SEGMENTATION ? SignalSet.DICE_LOSS : SignalSet.L1);
      case BOUNDARY -> measured.applyAsDouble(SignalSet.BOUNDARY_CROSS_ENTROPY);
      case NEIGHBOURHOOD -> {
        double own = log(measured.applyAsDouble(error));
        double sum = 0;
        for (String copy : copies) {
          sum += log(measured.applyAsDouble(SignalSet.at(error, copy))) - own;
        }
        yield sum / copies.size();
      }
    };
  }

  private static double log(double error) {
    return Math.log(Math.max(error, LEAST));
  }
}
