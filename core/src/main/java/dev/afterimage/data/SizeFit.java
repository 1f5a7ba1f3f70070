package dev.afterimage.data;

import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;

import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.Orientation;
import dev.afterimage.data.decode.PixelRules;
import dev.afterimage.grid.Planes;
import java.util.Locale;

/**
 * Whether a truth has the size of its input, or of what super-resolution makes of it.
 *
 * @param rules whether pictures are turned
 * @param larger whether a whole multiple of both sides fits too
 */
record SizeFit(PixelRules rules, boolean larger) {

  /**
   * Refuses what does not fit.
   *
   * @param orientation of the input's file
   * @throws BadSampleException if the sizes differ
   */
  void require(SampleRef ref, Planes input, Truth truth, Orientation orientation)
      throws BadSampleException {
    int times = larger ? truth.height() / input.height() : 1;
    if (times >= 1
        && truth.height() == times * input.height()
        && truth.width() == times * input.width()) {
      return;
    }
    String sizes =
        String.format(
            Locale.ROOT,
            "%s has %dx%d pixels (height x width), its input %s has %dx%d",
            ref.target(),
            truth.height(),
            truth.width(),
            ref.input(),
            input.height(),
            input.width());
    throw new BadSampleException(
        ref.id(), SHAPE_MISMATCH, sizes + turn(input, truth, orientation) + multiple());
  }

  private String multiple() {
    return larger ? "; a target has its input's size, or a whole multiple of both sides" : "";
  }

  /** What the EXIF orientation of the input has to do with a difference in size. */
  private String turn(Planes input, Truth truth, Orientation orientation) {
    if (orientation.isUpright()) {
      return "";
    }
    String tag = "; the input's EXIF orientation is " + orientation.words();
    if (rules.turns()) {
      return tag + ", which was applied (\"orientation\" in --spec)";
    }
    boolean fits =
        orientation.swapsSides()
            && input.height() == truth.width()
            && input.width() == truth.height();
    return fits
        ? tag
            + ", and the other file fits the input as it is seen upright: set \"orientation\":"
            + " \"apply\" in --spec"
        : tag;
  }
}
