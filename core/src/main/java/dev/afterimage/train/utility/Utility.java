package dev.afterimage.train.utility;

import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.Map;

/** How well a model does its task over a set of records; larger first number, better model. */
public sealed interface Utility permits SegmentationUtility, TranslationUtility {

  /**
   * Counts one record in.
   *
   * @param prediction probabilities per class, or values in [0, 1], of the truth's size
   * @param truth of the utility's task
   */
  void add(Planes prediction, Truth truth);

  /**
   * The numbers by name, the decisive one first.
   *
   * @throws IllegalStateException if no record was counted in
   */
  Map<String, Double> values();

  /** The first number. */
  default double first() {
    return values().values().iterator().next();
  }

  /**
   * An empty one.
   *
   * @param task of the records
   * @param channels of the predictions
   */
  static Utility of(Task task, int channels) {
    return task == Task.SEGMENTATION ? new SegmentationUtility(channels) : new TranslationUtility();
  }
}
