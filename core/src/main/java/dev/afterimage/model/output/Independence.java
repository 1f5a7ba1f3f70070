package dev.afterimage.model.output;

import dev.afterimage.data.decode.MapSource;
import org.jspecify.annotations.Nullable;

/** Whether channels are independent maps, which is so where truths are: neither goes alone. */
public final class Independence {
  private Independence() {}

  /**
   * Refuses one without the other.
   *
   * @param independent as stated of the output; null where it is open, and follows from the maps
   * @param maps where truths come from; null where a mask gives every pixel one class
   * @throws IllegalArgumentException if they contradict each other; says what to state
   */
  public static void require(@Nullable Boolean independent, @Nullable MapSource maps) {
    if (maps == null && Boolean.TRUE.equals(independent)) {
      throw new IllegalArgumentException(
          "output.independent is true, and a mask gives every pixel one class: state where a map"
              + " for each channel comes from, "
              + ways());
    }
    if (maps != null && Boolean.FALSE.equals(independent)) {
      throw new IllegalArgumentException(
          "output.independent is false, and \"maps\" are truths of independent channels: leave one"
              + " of the two out");
    }
  }

  /** What is to be stated of maps, for messages. */
  public static String ways() {
    return "in the order of the channels: \"maps\": {\"files\": [\"A\", \"B\"]} for a folder in masks/ (or"
        + " a column of the manifest) each, {\"channels\": [\"A\", \"B\"]} for the channels of one file,"
        + " or {\"regions\": {\"A\": [1, 2, 3], \"B\": [2, 3]}} for classes of ordinary masks";
  }
}
