package dev.afterimage.view;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;

/** Moves pixels: every pixel of the copy is one of the original, for pictures and truths alike. */
final class Remap {

  private Remap() {}

  /** Where each pixel of a copy comes from. */
  interface Source {
    /** The original's pixel, {@code row * width + column}, for a row and a column of the copy. */
    int pixel(int row, int column);
  }

  static int[] table(int height, int width, Source source) {
    int[] table = new int[height * width];
    for (int row = 0, i = 0; row < height; row++) {
      for (int column = 0; column < width; column++, i++) {
        table[i] = source.pixel(row, column);
      }
    }
    return table;
  }

  static Planes planes(Planes planes, int[] table) {
    int area = planes.area();
    float[] out = new float[planes.values().length];
    for (int c = 0; c < planes.channels(); c++) {
      for (int i = 0; i < area; i++) {
        out[c * area + i] = planes.values()[c * area + table[i]];
      }
    }
    return new Planes(planes.channels(), planes.height(), planes.width(), out);
  }

  static Truth truth(Truth truth, int[] table) {
    if (truth instanceof Truth.Mask mask) {
      int[] labels = new int[table.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = mask.labels().values()[table[i]];
      }
      return new Truth.Mask(new Labels(mask.height(), mask.width(), labels), mask.ignore());
    }
    if (truth instanceof Truth.Maps maps) {
      return maps.with(planes(maps.values(), table));
    }
    return new Truth.Target(planes(((Truth.Target) truth).values(), table));
  }

  /** Half-sample symmetric reflection into [0, length). */
  static int mirrored(int index, int length) {
    int i = Math.floorMod(index, 2 * length);
    return i < length ? i : 2 * length - 1 - i;
  }
}
