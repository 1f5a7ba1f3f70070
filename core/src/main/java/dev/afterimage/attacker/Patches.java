package dev.afterimage.attacker;

import dev.afterimage.grid.Planes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which part of a map a classifier sees at once: all of it, or squares at random places, over which
 * the score is averaged (He et al. 2020).
 *
 * @param side of the squares, in pixels; 0 for the whole map
 * @param count squares per score, at least 1; 1 for the whole map
 */
public record Patches(int side, int count) {

  /** The whole map at once. */
  public static final Patches WHOLE = new Patches(0, 1);

  /** Checks the numbers. */
  public Patches {
    if (side < 0 || count < 1 || (side == 0 && count != 1)) {
      throw new IllegalArgumentException(
          "patches need a side and a count of at least 1, or 0 and 1 for the whole map, got "
              + side
              + " and "
              + count);
    }
  }

  /** Whether the map is seen as a whole. */
  public boolean whole() {
    return side == 0;
  }

  /** A patch at a random place, every place equally likely; the map itself where it is whole. */
  public Planes one(Planes map, SplittableRandom random) {
    if (whole()) {
      return map;
    }
    int top = random.nextInt(map.height() - side + 1);
    int left = random.nextInt(map.width() - side + 1);
    float[] values = new float[map.channels() * side * side];
    for (int row = 0; row < map.channels() * side; row++) {
      int from = (row / side * map.height() + top + row % side) * map.width() + left;
      System.arraycopy(map.values(), from, values, row * side, side);
    }
    return new Planes(map.channels(), side, side, values);
  }

  /** All patches of a score; the map itself where it is whole. */
  public List<Planes> all(Planes map, SplittableRandom random) {
    List<Planes> patches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      patches.add(one(map, random));
    }
    return patches;
  }

  @Override
  public String toString() {
    return whole() ? "the whole map" : count + " patches of " + side + "x" + side;
  }
}
