package dev.afterimage.signal;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Arrays;

/**
 * Errors of independent maps: every map is a binary segmentation of its own, and a mean over all
 * maps and pixels is the mean over maps, since a pixel counts in all of them or in none.
 */
final class MapErrors {
  private MapErrors() {}

  /** The error of one value, given whether the truth is inside. */
  interface Loss {
    float of(float probability, boolean inside);
  }

  /** Errors, (maps, height, width), with {@link PixelError#IGNORED} where the truth is ignored. */
  static float[] of(Truth.Maps truth, Planes prediction, Loss loss) {
    float[] inside = truth.values().values();
    float[] p = prediction.values();
    float[] errors = new float[inside.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] =
          inside[i] == Truth.Maps.IGNORED ? PixelError.IGNORED : loss.of(p[i], inside[i] == 1);
    }
    return errors;
  }

  /**
   * The errors of every map near its own border, {@link PixelError#IGNORED} elsewhere; all where no
   * map has a border.
   *
   * @param errors (maps, height, width)
   */
  static float[] nearBorders(float[] errors, Truth.Maps truth) {
    Planes maps = truth.values();
    int area = maps.area();
    float[] band = new float[errors.length];
    Arrays.fill(band, PixelError.IGNORED);
    boolean any = false;
    for (int c = 0; c < maps.channels(); c++) {
      int[] labels = new int[area];
      for (int i = 0; i < area; i++) {
        labels[i] = (int) maps.values()[c * area + i];
      }
      float[] own = Arrays.copyOfRange(errors, c * area, (c + 1) * area);
      Labels map = new Labels(maps.height(), maps.width(), labels);
      float[] near = BoundaryBand.within(own, new Truth.Mask(map, (int) Truth.Maps.IGNORED));
      if (near != own) { // it has a border
        System.arraycopy(near, 0, band, c * area, area);
        any = true;
      }
    }
    return any ? band : errors;
  }

  /** The mean over maps of every pixel, (height, width). */
  static float[] perPixel(float[] errors, Truth.Maps truth) {
    int area = truth.values().area();
    int maps = truth.values().channels();
    float[] mean = new float[area];
    for (int i = 0; i < area; i++) {
      if (!truth.counts(i)) {
        mean[i] = PixelError.IGNORED;
        continue;
      }
      for (int j = i; j < errors.length; j += area) {
        mean[i] += errors[j] / maps;
      }
    }
    return mean;
  }

  /**
   * Soft Dice loss: the mean over maps of {@code 1 - 2 sum(p t) / (sum(p) + sum(t))}, where an
   * empty map counts 0, as an absent class does in {@link DiceLoss}.
   */
  static double dice(Truth.Maps truth, Planes probabilities) {
    float[] t = truth.values().values();
    float[] p = probabilities.values();
    int area = probabilities.area();
    double loss = 0;
    for (int c = 0; c < probabilities.channels(); c++) {
      double overlap = 0;
      double predicted = 0;
      int inside = 0;
      for (int i = c * area; i < (c + 1) * area; i++) {
        if (t[i] != Truth.Maps.IGNORED) {
          predicted += p[i];
          if (t[i] == 1) {
            overlap += p[i];
            inside++;
          }
        }
      }
      loss += DiceLoss.of(overlap, predicted, inside);
    }
    return loss / probabilities.channels();
  }
}
