package dev.afterimage.exposure;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;

/**
 * An exposed record, to look at: what models that were trained on it answer, and what the others
 * do.
 *
 * @param rank 1 is the most exposed
 * @param record its line in the list
 * @param input the picture as the models take it, (1 or 3, height, width), in [0, 1]
 * @param truth the ground truth at the same size
 * @param trained the models that were trained on it
 * @param untrained the models that were not
 * @param difference how far the two mean answers lie apart per pixel, (1, height, width), 0 or
 *     more: mean absolute difference over channels
 */
public record Portrait(
    int rank,
    ExposureResult.Exposed record,
    Planes input,
    Truth truth,
    Side trained,
    Side untrained,
    Planes difference) {

  /**
   * Models on one side.
   *
   * @param prediction their mean answer, probabilities or values
   * @param signal their mean signal, as of {@link ExposureResult.Settings}
   */
  public record Side(Planes prediction, double signal) {}
}
