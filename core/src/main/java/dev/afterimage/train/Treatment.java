package dev.afterimage.train;

import dev.afterimage.train.shown.Poison;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a training against attacks on its records, and for them.
 *
 * @param defence against
 * @param poison for; null where nobody poisons
 */
public record Treatment(Defence defence, @Nullable Poison poison) {

  /** Nothing. */
  public static Treatment none() {
    return new Treatment(new Defence.None(), null);
  }
}
