package dev.afterimage.report.picture;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;

/** Shrinks maps by whole factors, so that a page with many of them stays small. */
public final class Thumbnails {
  /** The longest side that is shown, in pixels. */
  static final int LONGEST = 128;

  private Thumbnails() {}

  /** The means of square blocks; the planes themselves if they are small enough. */
  public static Planes shrink(Planes planes) {
    int factor = factor(planes.height(), planes.width());
    if (factor == 1) {
      return planes;
    }
    int height = Math.max(1, planes.height() / factor);
    int width = Math.max(1, planes.width() / factor);
    Planes small = Planes.zeros(planes.channels(), height, width);
    for (int c = 0; c < planes.channels(); c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          small.values()[(c * height + y) * width + x] = mean(planes, c, y * factor, x * factor);
        }
      }
    }
    return small;
  }

  /** The middle pixel of square blocks; the mask itself if it is small enough. */
  public static Truth.Mask shrink(Truth.Mask mask) {
    int factor = factor(mask.height(), mask.width());
    int height = Math.max(1, mask.height() / factor);
    int width = Math.max(1, mask.width() / factor);
    int[] small = new int[height * width];
    for (int p = 0; p < small.length; p++) {
      int row = Math.min(mask.height() - 1, p / width * factor + factor / 2);
      int column = Math.min(mask.width() - 1, p % width * factor + factor / 2);
      small[p] = mask.labels().at(row, column);
    }
    return new Truth.Mask(new Labels(height, width, small), mask.ignore());
  }

  private static int factor(int height, int width) {
    return (Math.max(height, width) + LONGEST - 1) / LONGEST;
  }

  private static float mean(Planes planes, int channel, int top, int left) {
    int factor = factor(planes.height(), planes.width());
    int bottom = Math.min(planes.height(), top + factor);
    int right = Math.min(planes.width(), left + factor);
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += planes.at(channel, y, x);
      }
    }
    return (float) (sum / ((bottom - top) * (right - left)));
  }
}
