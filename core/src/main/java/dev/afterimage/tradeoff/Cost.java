package dev.afterimage.tradeoff;

import org.jspecify.annotations.Nullable;

/**
 * What a step took.
 *
 * @param seconds of wall time, those of interrupted runs counted in
 * @param peakBytes the most memory that its process had resident; null where the system does not
 *     say
 */
public record Cost(double seconds, @Nullable Long peakBytes) {

  /** Nothing yet. */
  static Cost zero() {
    return new Cost(0, null);
  }

  /** This and what came after it. */
  Cost and(Cost later) {
    Long mine = peakBytes;
    Long other = later.peakBytes();
    return new Cost(
        seconds + later.seconds(),
        mine == null ? other : other == null ? mine : (Long) Math.max(mine, other));
  }
}
