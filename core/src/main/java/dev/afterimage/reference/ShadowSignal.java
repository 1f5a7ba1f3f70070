package dev.afterimage.reference;

import dev.afterimage.data.Task;
import dev.afterimage.evidence.Signal;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What score-level attacks compare between the target and its shadows. */
public enum ShadowSignal {
  /** Mean error per pixel: cross-entropy of the true class, share of wrong pixels, or L1. */
  RECONSTRUCTION,
  /** The loss on the whole picture: Dice, or L1. */
  GLOBAL_LOSS,
  /** Mean error per pixel near class borders; segmentation only. */
  BOUNDARY,
  /** Mean log-ratio of a model's errors on changed copies to its error on the record itself. */
  NEIGHBOURHOOD;

  private static final double LEAST = 1e-12; // of an error whose logarithm is taken

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether models have to be asked about changed copies. */
  public boolean needsCopies() {
    return this == NEIGHBOURHOOD;
  }

  /** How the values become a phi. */
  public Signal signal(Answers answers) {
    if (this == NEIGHBOURHOOD) {
      return Signal.LOG;
    }
    if (answers.task() == Task.TRANSLATION) {
      return Signal.L1;
    }
    // A share of wrong pixels is, like Dice loss, 1 less a likelihood.
    boolean share = this == GLOBAL_LOSS || answers.labelsOnly();
    return share ? Signal.DICE : Signal.CROSS_ENTROPY;
  }

  /**
   * The value of one record.
   *
   * @param measured signals of a model by name
   * @param copies names of the changed copies that it was asked about
   */
  double value(Answers answers, ToDoubleFunction<String> measured, List<String> copies) {
    String error = answers.reconstruction();
    return switch (this) {
      case RECONSTRUCTION -> measured.applyAsDouble(error);
      case GLOBAL_LOSS -> measured.applyAsDouble(answers.globalLoss());
      case BOUNDARY -> measured.applyAsDouble(answers.boundary());
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
