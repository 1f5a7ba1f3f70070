package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * A model's answer to one record, beside the ground truth of the same size.
 *
 * @param truth the ground truth
 * @param prediction probabilities, (classes, height, width), with one channel for binary models; or
 *     values, (channels, height, width); finite
 */
public record Observation(Truth truth, Planes prediction) {

  /** Checks that truth and prediction fit each other. */
  public Observation {
    if (truth.height() != prediction.height() || truth.width() != prediction.width()) {
      throw new IllegalArgumentException(
          "truth and prediction need one size, got "
              + truth.height()
              + "x"
              + truth.width()
              + " and "
              + prediction.shape());
    }
    if (truth instanceof Truth.Target target
        && target.values().channels() != prediction.channels()) {
      throw new IllegalArgumentException(
          "target and prediction need one channel count, got "
              + target.values().shape()
              + " and "
              + prediction.shape());
    }
  }
}
