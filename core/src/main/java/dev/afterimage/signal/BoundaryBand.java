package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import java.util.Arrays;

/**
 * The errors near class borders of the truth, where a segmentation is hard and memory shows.
 *
 * <p>A pixel is in the band if another class lies within {@link #RADIUS} pixels of it along rows or
 * columns. Ignored pixels neither make a border nor count.
 */
final class BoundaryBand {
  /** Half the band's width, in pixels at the model's size. */
  static final int RADIUS = 2;

  private BoundaryBand() {}

  /**
   * The errors in the band, {@link PixelError#IGNORED} elsewhere; all where the truth has no
   * border.
   *
   * @param errors (height, width), {@link PixelError#IGNORED} where the truth does not count
   */
  static float[] within(float[] errors, Truth.Mask mask) {
    Labels labels = mask.labels();
    float[] band = new float[errors.length];
    Arrays.fill(band, PixelError.IGNORED);
    int count = 0;
    for (int y = 0, i = 0; y < labels.height(); y++) {
      for (int x = 0; x < labels.width(); x++, i++) {
        if (errors[i] != PixelError.IGNORED && nearBorder(labels, mask.ignore(), y, x)) {
          band[i] = errors[i];
          count++;
        }
      }
    }
    return count == 0 ? errors : band;
  }

  private static boolean nearBorder(Labels labels, int ignore, int y, int x) {
    int own = labels.at(y, x);
    for (int d = 1; d <= RADIUS; d++) {
      if (differs(labels, ignore, own, y - d, x)
          || differs(labels, ignore, own, y + d, x)
          || differs(labels, ignore, own, y, x - d)
          || differs(labels, ignore, own, y, x + d)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(Labels labels, int ignore, int own, int y, int x) {
    if (y < 0 || x < 0 || y >= labels.height() || x >= labels.width()) {
      return false;
    }
    int other = labels.at(y, x);
    return other != own && other != ignore;
  }
}
