package dev.afterimage.scoring;

import dev.afterimage.grid.Planes;

/** Which intensities a picture uses, in steps of its bits; of colours, the middle channel's. */
final class LevelUse {
  private static final int LEVELS = 1 << 16;

  private final double step; // of stored levels
  private final int[] counts = new int[LEVELS];
  private int lowest = LEVELS - 1;
  private int highest;
  private long pixels;

  /**
   * @param bits of a stored sample; 0 where unknown
   */
  LevelUse(int bits) {
    step = bits >= 1 && bits <= 16 ? (LEVELS - 1.0) / ((1 << bits) - 1) : 1;
  }

  /** Counts some pixels. */
  void add(Planes picture, int from, int count) {
    int at = picture.channels() / 2 * picture.area() + from;
    for (int i = 0; i < count; i++) {
      double value = Math.max(0, Math.min(1, picture.values()[at + i]));
      int level = (int) Math.round(value * (LEVELS - 1));
      counts[level]++;
      lowest = Math.min(lowest, level);
      highest = Math.max(highest, level);
    }
    pixels += count;
  }

  /** How many levels. */
  int used() {
    int used = 0;
    for (int level = lowest; level <= highest; level++) {
      used += counts[level] > 0 ? 1 : 0;
    }
    return Math.max(1, used);
  }

  /** The share of levels between the lowest and the highest that are used. */
  double density() {
    return used() / ((highest - lowest) / step + 1);
  }

  /** The share of pixels that have the most used level. */
  double mode() {
    int most = 0;
    for (int level = lowest; level <= highest; level++) {
      most = Math.max(most, counts[level]);
    }
    return most / (double) Math.max(1, pixels);
  }

  double lowest() {
    return lowest / (LEVELS - 1.0);
  }

  double highest() {
    return highest / (LEVELS - 1.0);
  }
}
