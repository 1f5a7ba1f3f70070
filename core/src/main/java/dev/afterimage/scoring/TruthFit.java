package dev.afterimage.scoring;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a truth can be compared with what a model answered. */
final class TruthFit {
  private TruthFit() {}

  /** Whether some pixel of it counts. */
  static boolean isLabelled(Truth truth) {
    return IntStream.range(0, truth.height() * truth.width()).anyMatch(truth::counts);
  }

  /** Why a truth cannot be compared with an output; null where it can. */
  static @Nullable String misfit(Truth truth, Planes output) {
    if (truth instanceof Truth.Mask mask) {
      int classes = Math.max(2, output.channels());
      int labelled = 0;
      for (int label : mask.labels().values()) {
        if (label != mask.ignore()) {
          labelled++;
          if (label < 0 || label >= classes) {
            return "its mask holds class "
                + label
                + ", but the model has classes 0 to "
                + (classes - 1)
                + "; set ignoreLabel in --spec if that value is to be left out";
          }
        }
      }
      return labelled > 0 ? null : "its mask has no labelled pixel at the model's size";
    }
    if (truth instanceof Truth.Maps maps) {
      if (maps.values().channels() != output.channels()) {
        return "it has the maps "
            + maps.names()
            + ", and the model's output has "
            + output.channels()
            + " channels";
      }
      return isLabelled(maps) ? null : "its maps have no labelled pixel at the model's size";
    }
    Planes target = ((Truth.Target) truth).values();
    return target.channels() == output.channels()
        ? null
        : "its target has "
            + target.channels()
            + " channels, the model's output "
            + output.channels();
  }
}
