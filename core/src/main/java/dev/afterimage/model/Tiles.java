package dev.afterimage.model;

import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;

/**
 * Squares of one side that cover a picture: a plain grid from the upper left corner, its last row
 * and column moved back to the border (Chobola et al. 2022, crop training). Where that makes tiles
 * overlap, the later one counts.
 */
public final class Tiles {
  private final int side;
  private final int height;
  private final int width;

  /**
   * @param side in pixels, in [1, min(height, width)]
   * @param height of the picture
   * @param width of the picture
   */
  public Tiles(int side, int height, int width) {
    if (side < 1 || side > Math.min(height, width)) {
      throw new IllegalArgumentException(
          "tiles must have a side from 1 to " + Math.min(height, width) + ", got " + side);
    }
    this.side = side;
    this.height = height;
    this.width = width;
  }

  /** How many there are, row by row. */
  public int count() {
    return along(height) * along(width);
  }

  private int along(int length) {
    return (length + side - 1) / side;
  }

  private int top(int tile) {
    return Math.min(tile / along(width) * side, height - side);
  }

  private int left(int tile) {
    return Math.min(tile % along(width) * side, width - side);
  }

  /** The tiles of a picture, each (channels, side, side), row by row. */
  public List<Planes> cut(Planes picture) {
    requireSize(picture, height, width);
    List<Planes> tiles = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      Planes tile = Planes.zeros(picture.channels(), side, side);
      for (int row = 0; row < picture.channels() * side; row++) {
        System.arraycopy(picture.values(), place(row, i), tile.values(), row * side, side);
      }
      tiles.add(tile);
    }
    return tiles;
  }

  /**
   * A picture of answers to all tiles.
   *
   * @param answers in the order of {@link #cut}, each (channels, side, side)
   */
  public Planes stitched(List<Planes> answers) {
    Planes whole = Planes.zeros(answers.get(0).channels(), height, width);
    for (int i = 0; i < count(); i++) {
      Planes tile = answers.get(i);
      requireSize(tile, side, side);
      for (int row = 0; row < tile.channels() * side; row++) {
        System.arraycopy(tile.values(), row * side, whole.values(), place(row, i), side);
      }
    }
    return whole;
  }

  /** Where a row of a tile begins in the picture; rows count over all channels. */
  private int place(int row, int tile) {
    int channel = row / side;
    return (channel * height + top(tile) + row % side) * width + left(tile);
  }

  private static void requireSize(Planes planes, int height, int width) {
    if (planes.height() != height || planes.width() != width) {
      throw new IllegalArgumentException(
          "tiles and pictures must be " + height + "x" + width + ", got " + planes.shape());
    }
  }
}
