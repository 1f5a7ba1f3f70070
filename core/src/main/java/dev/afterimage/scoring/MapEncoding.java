package dev.afterimage.scoring;

import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.model.ModelSpec;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Whether 1 or 255 is inside of binary maps: settled once for a data set, by some of its records,
 * so that no record is read by the other of the two.
 *
 * @param ones files that hold 1 and not 255
 * @param whites files that hold 255 and not 1
 * @param both files that hold the two
 */
record MapEncoding(int ones, int whites, int both) {
  static final int LOOKED_AT = 16; // records

  private static final int FEW_VALUES = 8;
  private static final int ONE = 1;
  private static final int WHITE = 255;
  private static final Set<Integer> BINARY = Set.of(0, ONE, WHITE);

  /**
   * Looks at some records, and at further ones until something is inside of a map.
   *
   * @param ignore the value that does not count; -1 for none
   */
  static MapEncoding of(List<SampleRef> records, SampleReader reader, int ignore) {
    MapEncoding found = new MapEncoding(0, 0, 0);
    for (int i = 0; i < records.size() && (i < LOOKED_AT || found.isEmpty(ignore)); i++) {
      try {
        for (StoredMask stored : reader.storedMasks(records.get(Spread.place(i, records.size())))) {
          SortedSet<Integer> values = stored.distinct(FEW_VALUES);
          if (values.stream().allMatch(value -> value == ignore || BINARY.contains(value))) {
            found = found.with(values);
          }
        }
      } catch (BadSampleException | OutOfMemoryError e) {
        // counted and reported when it is scored
      }
    }
    return found;
  }

  /** Whether maps are stored, each by itself, and nothing says what their values mean. */
  static boolean isOpen(ModelSpec spec) {
    MapSource maps = spec.pixels().maps();
    return maps != null && !(maps instanceof MapSource.Regions) && spec.pixels().classes() == null;
  }

  /**
   * A reader that takes what the data set has for inside; the same one where that is stated, cannot
   * be told, or there are no binary maps.
   *
   * @param stated as the user gave it
   */
  static SampleReader settled(List<SampleRef> records, SampleReader reader, ModelSpec stated) {
    if (!isOpen(stated)) {
      return reader;
    }
    MapEncoding found = of(records, reader, stated.ignored());
    boolean one = found.ones + found.both > 0 && stated.ignored() != ONE;
    boolean white = found.whites + found.both > 0 && stated.ignored() != WHITE;
    return one == white ? reader : reader.withInside(one ? ONE : WHITE);
  }

  private MapEncoding with(SortedSet<Integer> values) {
    boolean one = values.contains(ONE);
    boolean white = values.contains(WHITE);
    return new MapEncoding(
        ones + (one && !white ? 1 : 0),
        whites + (white && !one ? 1 : 0),
        both + (one && white ? 1 : 0));
  }

  private boolean isEmpty(int ignore) {
    return both == 0 && (ones == 0 || ignore == ONE) && (whites == 0 || ignore == WHITE);
  }

  /** What keeps maps from being read, and what to state; empty where nothing does. */
  String fault(int ignore) {
    if (ignore == WHITE && ones + both == 0 && whites > 0) {
      return "no map has anything inside: "
          + whites
          + " of those looked at hold 0 and 255 alone, and 255 is the ignoreLabel; leave"
          + " \"ignoreLabel\" out of --spec if 255 is inside";
    }
    if (ignore == WHITE || ignore == ONE || ones + both == 0 || whites + both == 0) {
      return "";
    }
    String cure =
        "add \"classes\": {\"0\": 0, \"1\": 1, \"255\": 1} to --spec if both are, or \"classes\":"
            + " {\"0\": 0, \"1\": 1, \"255\": 255} with \"ignoreLabel\": 255 if those of 255 do not"
            + " count";
    return both > 0
        ? "the maps looked at hold 1 and 255, "
            + both
            + " in one file, and which of them is inside is not said: "
            + cure
        : "the maps looked at hold 1 ("
            + ones
            + ") or 255 ("
            + whites
            + "), none both, as maps of two encodings do, and which of them is inside is not said: "
            + cure
            + ", which leaves nothing inside of the "
            + whites;
  }

  /** A warning where a value that is said not to count may mean inside; empty where none is due. */
  String doubt(int ignore) {
    return ignore == WHITE && both == 0 && ones > 0 && whites > 0
        ? whites
            + " of the maps looked at hold 0 and 255 alone and "
            + ones
            + " hold 1 and no 255, as maps of two encodings do; 255 is the ignoreLabel, so that"
            + " nothing is inside of the "
            + whites
            + ". If it is inside, replace \"ignoreLabel\" in --spec by \"classes\": {\"0\": 0, \"1\":"
            + " 1, \"255\": 1}; if not, \"classes\": {\"0\": 0, \"1\": 1, \"255\": 255} beside it says so."
        : "";
  }
}
