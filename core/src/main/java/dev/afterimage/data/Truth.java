package dev.afterimage.data;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;

/** The ground truth of a record: a mask of class indices, or the target picture. */
public sealed interface Truth {

  /** Rows, in pixels. */
  int height();

  /** Columns, in pixels. */
  int width();

  /**
   * The truth of segmentation.
   *
   * @param labels class index per pixel, (height, width)
   * @param ignore the index of pixels that do not count; -1 where all count
   */
  record Mask(Labels labels, int ignore) implements Truth {
    @Override
    public int height() {
      return labels.height();
    }

    @Override
    public int width() {
      return labels.width();
    }
  }

  /**
   * The truth of translation.
   *
   * @param values the target, (channels, height, width), in [0, 1]
   */
  record Target(Planes values) implements Truth {
    @Override
    public int height() {
      return values.height();
    }

    @Override
    public int width() {
      return values.width();
    }
  }
}
