package dev.afterimage.train.shown;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Filter;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.grid.Resampler;
import dev.afterimage.view.View;

/**
 * An input and its truth, of one size, as training shows them.
 *
 * @param input (channels, height, width), in [0, 1]
 * @param truth of the same height and width
 */
public record Pair(Planes input, Truth truth) {

  /** Checks the sizes. */
  public Pair {
    if (input.height() != truth.height() || input.width() != truth.width()) {
      throw new IllegalArgumentException(
          "a truth must be of its input's size, got "
              + truth.height()
              + "x"
              + truth.width()
              + " for "
              + input.shape());
    }
  }

  Pair seen(View view) {
    return new Pair(view.input(input), view.truth(truth));
  }

  /** Masks by nearest neighbour, pictures by the triangle filter. */
  Pair resized(int height, int width) {
    return new Pair(resized(input, height, width), truth(height, width));
  }

  private Truth truth(int height, int width) {
    return truth instanceof Truth.Mask mask
        ? new Truth.Mask(Resampler.resize(mask.labels(), height, width), mask.ignore())
        : new Truth.Target(resized(((Truth.Target) truth).values(), height, width));
  }

  private static Planes resized(Planes planes, int height, int width) {
    return Resampler.resize(planes, height, width, Filter.BILINEAR_ANTIALIAS);
  }

  /**
   * The same window of picture and truth.
   *
   * @param top first row, in pixels
   * @param left first column, in pixels
   * @param height rows, in pixels
   * @param width columns, in pixels
   */
  public Pair cropped(int top, int left, int height, int width) {
    Planes cut = cropped(input, top, left, height, width);
    if (truth instanceof Truth.Mask mask) {
      int[] labels = new int[height * width];
      for (int y = 0; y < height; y++) {
        int from = (top + y) * mask.width() + left;
        System.arraycopy(mask.labels().values(), from, labels, y * width, width);
      }
      return new Pair(cut, new Truth.Mask(new Labels(height, width, labels), mask.ignore()));
    }
    Planes values = ((Truth.Target) truth).values();
    return new Pair(cut, new Truth.Target(cropped(values, top, left, height, width)));
  }

  private static Planes cropped(Planes planes, int top, int left, int height, int width) {
    Planes out = Planes.zeros(planes.channels(), height, width);
    for (int c = 0; c < planes.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * planes.height() + top + y) * planes.width() + left;
        int to = (c * height + y) * width;
        System.arraycopy(planes.values(), from, out.values(), to, width);
      }
    }
    return out;
  }
}
