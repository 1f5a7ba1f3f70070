package dev.afterimage.data;

import dev.afterimage.data.decode.MapPixels;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.List;

/** The ground truth of a record: a mask of class indices, binary maps, or the target picture. */
public sealed interface Truth {

  /** Rows, in pixels. */
  int height();

  /** Columns, in pixels. */
  int width();

  /** Whether a pixel, {@code row * width + column}, counts. */
  boolean counts(int pixel);

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

    @Override
    public boolean counts(int pixel) {
      return labels.values()[pixel] != ignore;
    }
  }

  /**
   * The truth of segmentation into classes that do not exclude each other.
   *
   * @param values one binary map for each channel of the model, (channels, height, width): 1
   *     inside, 0 outside, {@link #IGNORED} in every map where the pixel does not count
   * @param names of the maps, in that order
   */
  record Maps(Planes values, List<String> names) implements Truth {
    /** The value of pixels that do not count. */
    public static final float IGNORED = MapPixels.IGNORED;

    /** Copies the names, one for each map. */
    public Maps {
      names = List.copyOf(names);
      if (names.size() != values.channels()) {
        throw new IllegalArgumentException(
            "maps need one name each, got " + names + " for " + values.shape());
      }
    }

    /** The same maps moved or resized. */
    public Maps with(Planes moved) {
      return new Maps(moved, names);
    }

    @Override
    public int height() {
      return values.height();
    }

    @Override
    public int width() {
      return values.width();
    }

    @Override
    public boolean counts(int pixel) {
      return values.values()[pixel] != IGNORED;
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

    @Override
    public boolean counts(int pixel) {
      return true;
    }
  }
}
