package dev.afterimage.report.picture;

import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.List;

/**
 * What the two ends of the colour ramp stand for; one scale for all exhibits, so that they compare.
 *
 * @param top the value at the bright end, above 0; larger values look the same
 */
public record HeatScale(double top) {
  /**
   * Share of the pixels that are brighter than the scale goes: a few large errors hide no others.
   */
  private static final double BEYOND = 0.01;

  /**
   * A scale that all maps share, so that they can be compared.
   *
   * @param maps each (1, height, width)
   */
  public static HeatScale of(List<Planes> maps) {
    int size = maps.stream().mapToInt(Planes::area).sum();
    int[] counts = new int[1 << Short.SIZE]; // of values by their upper half
    int usable = 0;
    for (Planes map : maps) {
      for (int i = 0; i < map.area(); i++) {
        if (isUsable(map.values()[i])) {
          counts[key(map.values()[i]) >>> Short.SIZE]++;
          usable++;
        }
      }
    }
    int last = Math.min(usable, size - (int) (BEYOND * size)) - 1;
    double top = usable == 0 ? 1 : select(maps, counts, Math.max(0, last));
    return new HeatScale(top > 0 ? top : 1);
  }

  private static boolean isUsable(float value) {
    return value < Float.POSITIVE_INFINITY;
  }

  /** Keys without sign are ordered as their values. */
  private static int key(float value) {
    int bits = Float.floatToIntBits(value);
    return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
  }

  /** The value of a rank, from 0 on: what sorting all of them would find there. */
  private static float select(List<Planes> maps, int[] counts, int rank) {
    int half = 0;
    int before = 0;
    while (before + counts[half] <= rank) {
      before += counts[half++];
    }
    float[] alike = new float[counts[half]];
    int found = 0;
    for (Planes map : maps) {
      for (int i = 0; i < map.area(); i++) {
        float value = map.values()[i];
        if (isUsable(value) && key(value) >>> Short.SIZE == half) {
          alike[found++] = value;
        }
      }
    }
    Arrays.sort(alike);
    return alike[rank - before];
  }

  /** The level of a value on the ramp. */
  int level(float value) {
    double share = Float.isNaN(value) ? 0 : Math.min(1, Math.max(0, value / top));
    return (int) Math.round(share * (Ramp.SIZE - 1));
  }
}
