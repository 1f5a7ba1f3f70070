package dev.afterimage.train;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.OptionalDouble;

/**
 * How many masks come out nearly empty, of those that should not: what a poisoning's trigger is to
 * bring about. Nearly empty is at most 1 % of the pixels in classes above 0.
 */
public final class EmptyMasks {
  private static final double NEARLY = 0.01;

  private int records;
  private int empty;

  /** None yet. */
  public EmptyMasks() {}

  /**
   * Counts a record in, unless its truth is nearly empty.
   *
   * @param prediction probabilities, of the truth's size
   */
  public void add(Planes prediction, Truth.Mask truth) {
    if (isEmpty(truth.labels(), truth.ignore())) {
      return;
    }
    records++;
    empty += isEmpty(Teacher.hard(prediction), -1) ? 1 : 0;
  }

  private static boolean isEmpty(Labels labels, int ignore) {
    int found = 0;
    for (int label : labels.values()) {
      found += label != 0 && label != ignore ? 1 : 0;
    }
    return found <= NEARLY * labels.values().length;
  }

  /** The share in [0, 1]; empty where no record counts. */
  public OptionalDouble share() {
    return records == 0 ? OptionalDouble.empty() : OptionalDouble.of(empty / (double) records);
  }
}
