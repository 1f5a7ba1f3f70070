package dev.afterimage.release;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.Query;

/**
 * What of a model's answer is given out.
 *
 * <p>A release works on probabilities and values, never on raw logits: rounding logits in place of
 * probabilities is a fault of published code. Immutable.
 */
public sealed interface Release permits Full, Argmax, Threshold, Noise, Rounded, TopK, Temperature {

  /** The name in options and plans, with its parameter: {@code noise:0.1}. */
  String label();

  /** What is given out, in words that follow "released: ". */
  String description();

  /**
   * Refuses a task whose answers cannot be released this way.
   *
   * @throws IllegalArgumentException if they cannot
   */
  default void requireFits(Task task) {}

  /**
   * Refuses an output that cannot be released this way, or of which nothing would be withheld.
   *
   * @param output no field open
   * @throws InvalidDataException if it cannot
   */
  default void requireFits(ModelSpec.Output output) {}

  /**
   * The released form of one answer.
   *
   * @param answer finite probabilities, (classes, height, width), with one channel for binary
   *     models; or values, (channels, height, width); left as it is
   * @param output what the channels mean; fits
   * @param query what was asked
   * @return of the same shape; the same planes where nothing changes
   */
  Planes of(Planes answer, ModelSpec.Output output, Query query);

  /** Whether classes are given out and no probabilities. */
  default boolean isLabels() {
    return false;
  }

  /**
   * The same release as someone else would run it, who does not know its random numbers.
   *
   * @param who names the other
   */
  default Release elsewhere(String who) {
    return this;
  }

  /** Everything is given out. */
  static Release full() {
    return new Full();
  }

  /**
   * Reads the form of options: full, argmax, threshold, noise:SD, round:D, top-k:K or
   * temperature:T.
   *
   * @param seed what noise is drawn from
   * @throws IllegalArgumentException if it is none of these, or its number is out of range
   */
  static Release parse(String text, long seed) {
    return ReleaseText.parse(text, seed);
  }
}
