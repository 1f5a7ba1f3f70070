package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import java.util.List;

/**
 * Catches masks of 0 and 255 before a binary model is audited: with 255 as the ignore label their
 * foreground would silently not count.
 */
public final class MaskCheck {
  private static final int LOOKED_AT = 16;

  private MaskCheck() {}

  /**
   * Looks at the first masks.
   *
   * @param ignore the label that does not count
   * @throws InvalidDataException if they hold the ignore label and 0 and nothing else
   */
  public static void check(List<Membership.Entry> records, SampleReader reader, int ignore) {
    boolean ignored = false;
    for (Membership.Entry entry : records.subList(0, Math.min(LOOKED_AT, records.size()))) {
      for (int label : labels(reader, entry)) {
        if (label != 0 && label != ignore) {
          return;
        }
        ignored |= label == ignore;
      }
    }
    if (ignored) {
      throw new InvalidDataException(
          "the first masks hold 0 and "
              + ignore
              + " and nothing else, and "
              + ignore
              + " is the label that does not count; if it means foreground, set \"ignoreLabel\": -1 "
              + "and save masks with classes 0 and 1");
    }
  }

  private static int[] labels(SampleReader reader, Membership.Entry entry) {
    try {
      Truth truth = reader.read(entry.ref()).truth();
      return truth instanceof Truth.Mask mask ? mask.labels().values() : new int[0];
    } catch (BadSampleException | OutOfMemoryError e) {
      return new int[0]; // counted and reported when it is scored
    }
  }
}
