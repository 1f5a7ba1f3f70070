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
    float[] sorted = new float[size];
    int at = 0;
    for (Planes map : maps) {
      System.arraycopy(map.values(), 0, sorted, at, map.area());
      at += map.area();
    }
    Arrays.sort(sorted);
    int last = size - 1 - (int) (BEYOND * size);
    while (last > 0 && !Float.isFinite(sorted[last])) {
      last--;
    }
    double top = size == 0 ? 1 : sorted[last];
    return new HeatScale(top > 0 ? top : 1);
  }

  /** The level of a value on the ramp. */
  int level(float value) {
    double share = Float.isNaN(value) ? 0 : Math.min(1, Math.max(0, value / top));
    return (int) Math.round(share * (Ramp.SIZE - 1));
  }
}
