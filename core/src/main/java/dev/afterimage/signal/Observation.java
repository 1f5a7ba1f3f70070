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
    if (truth instanceof Truth.Target target) {
      requireChannels("target", target.values(), prediction);
    }
    if (truth instanceof Truth.Maps maps) {
      requireChannels("maps", maps.values(), prediction);
    }
  }

  private static void requireChannels(String what, Planes truth, Planes prediction) {
    if (truth.channels() != prediction.channels()) {
      throw new IllegalArgumentException(
          what
              + " and prediction need one channel count, got "
              + truth.shape()
              + " and "
              + prediction.shape());
    }
  }
}
