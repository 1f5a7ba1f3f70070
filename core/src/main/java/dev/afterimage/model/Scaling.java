package dev.afterimage.model;

import java.util.List;

/**
 * From a channel value v in [0, 1] to the model's input: {@code (v * factor - mean) / std}.
 *
 * @param factor 1, or 255 for models that take bytes
 * @param mean one per channel, in the model's channel order
 * @param std one per channel, above 0
 */
public record Scaling(double factor, List<Double> mean, List<Double> std) {

  /** Copies and checks. */
  public Scaling {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "mean and std need one length, got " + mean.size() + " and " + std.size());
    }
    for (double s : std) {
      if (!(s > 0)) {
        throw new IllegalArgumentException("std must be above 0, got " + s);
      }
    }
  }
}
