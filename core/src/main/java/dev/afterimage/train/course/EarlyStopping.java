package dev.afterimage.train.course;

/** Follows validations and says which was best and when to stop, as {@link Validation} states. */
public final class EarlyStopping {
  private final Validation validation;
  private double best = Double.NaN;
  private int bestEpoch;
  private int without;

  /**
   * @param validation the rule
   */
  public EarlyStopping(Validation validation) {
    this.validation = validation;
  }

  /**
   * Takes note of a validation; those of an earlier run are told again, in order, on resuming.
   *
   * @param epoch with a validation loss and a utility
   * @return whether it is the best so far
   */
  public boolean improves(Epoch epoch) {
    Double value =
        validation.criterion() == Validation.Criterion.LOSS
            ? epoch.validationLoss()
            : epoch.utility();
    if (value == null) {
      throw new IllegalArgumentException("epoch " + epoch.number() + " had no validation");
    }
    double score = validation.criterion() == Validation.Criterion.LOSS ? -value : value;
    // NaN never improves, and gives way to any number.
    if (bestEpoch == 0 || score > best || (Double.isNaN(best) && !Double.isNaN(score))) {
      best = score;
      bestEpoch = epoch.number();
      without = 0;
      return true;
    }
    without++;
    return false;
  }

  /** The epoch of the best validation, counted from 1; 0 before the first. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Whether training ends now. */
  public boolean stops() {
    return validation.patience() > 0 && without >= validation.patience();
  }
}
