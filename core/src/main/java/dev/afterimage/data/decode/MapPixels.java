package dev.afterimage.data.decode;

import static dev.afterimage.data.decode.BadSampleException.Code.CLASS_OUT_OF_RANGE;
import static dev.afterimage.data.decode.BadSampleException.Code.SHAPE_MISMATCH;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binary maps, which may overlap, from what masks store: 1 inside, 0 outside. */
public final class MapPixels {
  /** The value of a pixel that does not count; it then stands in every map. */
  public static final float IGNORED = -1f;

  /** In the place of the value that is inside: 255 where it occurs in a file and 1 does not. */
  public static final int BY_FILE = 0;

  private static final int WHITE = 255;

  private MapPixels() {}

  /**
   * One map. Without {@code classes}, a file holds 0 and 1, or 0 and 255, and no third value but
   * the one that does not count.
   *
   * @param classes what stored values mean; null where nothing is said
   * @param ignore the class, or without {@code classes} the value, that does not count; -1 for none
   * @param fixed the value that is inside without {@code classes}, or {@link #BY_FILE}
   * @return (1, height, width)
   * @throws DecodeException if a value means neither inside nor outside
   */
  static Planes binary(StoredMask stored, @Nullable MaskClasses classes, int ignore, int fixed)
      throws DecodeException {
    Labels labels = stored.labels(classes);
    int[] values = labels.values();
    int inside = classes != null ? 1 : fixed == BY_FILE ? white(values, ignore) : fixed;
    Planes map = Planes.zeros(1, labels.height(), labels.width());
    for (int i = 0; i < values.length; i++) {
      int value = values[i];
      if (value != 0 && value != inside && value != ignore) {
        int worst = stranger(values, value, ignore);
        boolean other = classes == null && fixed != BY_FILE && (worst == 1 || worst == WHITE);
        throw other ? otherEncoding(worst, fixed) : neither(worst, classes != null, ignore);
      }
      map.values()[i] = value == ignore ? IGNORED : value == 0 ? 0 : 1;
    }
    return map;
  }

  /** A value that no map holds, where there is one: it says more than one of the other kind. */
  private static int stranger(int[] values, int otherwise, int ignore) {
    return Arrays.stream(values)
        .filter(value -> value != 0 && value != 1 && value != WHITE && value != ignore)
        .findFirst()
        .orElse(otherwise);
  }

  /** What stands for inside: 255 where it occurs and 1 does not. */
  private static int white(int[] values, int ignore) {
    boolean one = Arrays.stream(values).anyMatch(value -> value == 1);
    return !one && ignore != WHITE && Arrays.stream(values).anyMatch(value -> value == WHITE)
        ? WHITE
        : 1;
  }

  private static DecodeException otherEncoding(int value, int inside) {
    return new DecodeException(
        CLASS_OUT_OF_RANGE,
        String.format(
            Locale.ROOT,
            "has the value %d, and maps of the records looked at first hold 0 and %d: add"
                + " \"classes\": {\"0\": 0, \"1\": 1, \"255\": 1} to --spec if both are inside, or"
                + " \"ignoreLabel\": %d if %d does not count",
            value,
            inside,
            value,
            value));
  }

  private static DecodeException neither(int value, boolean mapped, int ignore) {
    return new DecodeException(
        CLASS_OUT_OF_RANGE,
        mapped
            ? "has a value whose class is "
                + value
                + "; a map of one class knows 0 (outside) and 1 (inside), and the ignoreLabel, which is "
                + (ignore < 0 ? "-1 here, that is none" : ignore)
            : "has the value "
                + value
                + (value == WHITE ? " beside 1" : "")
                + "; a map of one class holds 0 and 1, or 0 and 255: say what others mean with"
                + " \"classes\" in --spec, as {\"0\": 0, \"128\": 1}, or set ignoreLabel if "
                + value
                + " does not count (JPEG is lossy: it has other values than were drawn)");
  }

  /**
   * Maps of regions.
   *
   * @param labels class indices
   * @param ignore the class that does not count; -1 for none
   * @return (regions, height, width)
   * @throws DecodeException if a class is neither 0 nor in any region
   */
  static Planes regions(Labels labels, MapSource.Regions regions, int ignore)
      throws DecodeException {
    int[] values = labels.values();
    Set<Integer> known = regions.all();
    for (int value : values) {
      if (value != 0 && value != ignore && !known.contains(value)) {
        throw new DecodeException(
            CLASS_OUT_OF_RANGE,
            "has the class index "
                + value
                + ", which no region of \"maps\" in --spec holds ("
                + regions.classes()
                + "); name it there, or give it the class 0 with \"classes\"");
      }
    }
    Planes maps = Planes.zeros(regions.classes().size(), labels.height(), labels.width());
    int at = 0;
    for (Set<Integer> members : regions.classes().values()) {
      for (int value : values) {
        maps.values()[at++] = value == ignore ? IGNORED : members.contains(value) ? 1 : 0;
      }
    }
    return maps;
  }

  /** Refuses a map that has another size than the first one. */
  static Planes requireSameSize(Planes map, Planes first) throws DecodeException {
    if (!map.sameSize(first)) {
      throw new DecodeException(
          SHAPE_MISMATCH,
          String.format(
              Locale.ROOT,
              "has %dx%d pixels (height x width), the record's first map has %dx%d",
              map.height(),
              map.width(),
              first.height(),
              first.width()));
    }
    return map;
  }

  /**
   * Maps above each other; a pixel that does not count in one of them counts in none.
   *
   * @param each (1, height, width), at least one, of one size
   */
  static Planes stacked(List<Planes> each) {
    Planes first = each.get(0);
    int area = first.area();
    Planes maps = Planes.zeros(each.size(), first.height(), first.width());
    for (int c = 0; c < each.size(); c++) {
      System.arraycopy(each.get(c).values(), 0, maps.values(), c * area, area);
    }
    for (int i = 0; i < maps.values().length; i++) {
      if (maps.values()[i] == IGNORED) {
        for (int j = i % area; j < maps.values().length; j += area) {
          maps.values()[j] = IGNORED;
        }
      }
    }
    return maps;
  }
}
