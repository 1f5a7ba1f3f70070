package dev.afterimage.train.course;

import dev.afterimage.train.utility.Utility;
import org.jspecify.annotations.Nullable;

/**
 * How one pass over the training records went.
 *
 * @param number counted from 1
 * @param trainLoss mean loss over the steps, with augmentation and in training mode
 * @param validationLoss mean loss over the validation records; null where there was no validation
 * @param utility the first of {@link Utility}'s numbers over the validation records, of a
 *     classifier the AUC; null likewise
 * @param seconds that it took, validation included
 */
public record Epoch(
    int number,
    double trainLoss,
    @Nullable Double validationLoss,
    @Nullable Double utility,
    double seconds) {

  /** Checks the number. */
  public Epoch {
    if (number < 1) {
      throw new IllegalArgumentException("epochs count from 1, got " + number);
    }
  }
}
