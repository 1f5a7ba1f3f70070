package dev.afterimage.report.picture;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws maps that may overlap as one mask: the smallest lies on top, so that a core is seen inside
 * of the whole.
 */
public final class MapPainter {
  private static final float INSIDE = 0.5f;
  private static final int IGNORED = -1;

  private MapPainter() {}

  /**
   * A mask of maps.
   *
   * @param maps (maps, height, width): truths, or probabilities, that are inside from 0.5 on
   * @return 0 where no map is, else the number of the map, from 1
   */
  public static Truth.Mask drawn(Planes maps) {
    int[] labels = new int[maps.area()];
    for (int map : largestFirst(maps)) {
      for (int i = 0; i < labels.length; i++) {
        float value = maps.values()[map * labels.length + i];
        if (value == Truth.Maps.IGNORED) {
          labels[i] = IGNORED;
        } else if (value >= INSIDE) {
          labels[i] = map + 1;
        }
      }
    }
    return new Truth.Mask(new Labels(maps.height(), maps.width(), labels), IGNORED);
  }

  private static List<Integer> largestFirst(Planes maps) {
    long[] sizes = new long[maps.channels()];
    for (int i = 0; i < maps.values().length; i++) {
      sizes[i / maps.area()] += maps.values()[i] >= INSIDE ? 1 : 0;
    }
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingLong(map -> -sizes[map]))
        .toList();
  }
}
