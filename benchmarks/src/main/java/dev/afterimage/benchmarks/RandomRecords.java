package dev.afterimage.benchmarks;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.SplittableRandom;

/** Pictures of blocks under noise, and masks of blocks: the same seed gives the same. */
public final class RandomRecords {
  private static final int BLOCK = 7; // pixels

  private RandomRecords() {}

  /** A colour picture, (3, side, side), in [0, 1]. */
  public static Planes picture(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int across = blocks(side);
    float[] values = new float[3 * side * side];
    for (int c = 0; c < 3; c++) {
      double[] levels = random.doubles((long) across * across).toArray();
      for (int i = 0; i < side * side; i++) {
        double noise = random.nextDouble();
        values[c * side * side + i] = (float) (0.7 * levels[block(i, side)] + 0.3 * noise);
      }
    }
    return new Planes(3, side, side, values);
  }

  /** A mask of so many classes, all of which occur, (side, side). */
  public static Truth.Mask mask(int side, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int across = blocks(side);
    int[] levels = random.ints((long) across * across, 0, classes).toArray();
    int[] labels = new int[side * side];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i < classes ? i : levels[block(i, side)];
    }
    return new Truth.Mask(new Labels(side, side, labels), 255);
  }

  private static int blocks(int side) {
    return (side + BLOCK - 1) / BLOCK;
  }

  private static int block(int pixel, int side) {
    return pixel / side / BLOCK * blocks(side) + pixel % side / BLOCK;
  }
}
