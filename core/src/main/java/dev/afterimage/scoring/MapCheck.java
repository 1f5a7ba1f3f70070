package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.output.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Catches truths that are no binary maps, or no regions, before anything is asked: where most of
 * some records are refused, where 1 and 255 both occur, of which 255 may not count, and where
 * nothing can be inside of a map.
 */
public final class MapCheck {
  private static final int MOST_OPENED = 128; // to find something inside of every map
  private static final Set<Code> MISREAD = EnumSet.of(Code.CLASS_OUT_OF_RANGE, Code.SHAPE_MISMATCH);

  private final SampleReader reader;
  private final Set<String> empty; // maps, as yet
  private int read;
  private int misread;
  private String why = "";

  private MapCheck(SampleReader reader, MapSource maps) {
    this.reader = reader;
    this.empty = new LinkedHashSet<>(maps.names());
  }

  /**
   * What reads the maps of a data set, with what is inside of them settled by some of them.
   *
   * @param stated as the user gave it
   * @return the same reader where there is nothing to settle
   */
  public static SampleReader settled(
      List<SampleRef> records, SampleReader reader, ModelSpec stated) {
    return MapEncoding.settled(records, reader, stated);
  }

  /**
   * Looks at some records.
   *
   * @param reader as settled
   * @param spec complete, with maps
   * @return warnings
   * @throws InvalidDataException if their truths are not what the specification says
   */
  public static List<String> check(List<SampleRef> records, SampleReader reader, ModelSpec spec) {
    MapSource maps = Objects.requireNonNull(spec.pixels().maps());
    requireCounting(maps, spec.ignored());
    List<String> warnings = new ArrayList<>();
    if (MapEncoding.isOpen(spec)) {
      MapEncoding encoding = MapEncoding.of(records, reader, spec.ignored());
      String fault = encoding.fault(spec.ignored());
      if (!fault.isEmpty()) {
        throw new InvalidDataException(fault);
      }
      warnings.add(encoding.doubt(spec.ignored()));
    }
    MapCheck check = new MapCheck(reader, maps);
    int count = Math.min(MapEncoding.LOOKED_AT, records.size());
    for (int i = 0; i < count; i++) {
      check.look(records.get(Spread.place(i, records.size())));
    }
    if (check.misread > 0 && 2 * check.misread >= count) {
      throw new InvalidDataException(
          check.misread
              + " of "
              + count
              + " records looked at have no truths as \"maps\" in --spec says: "
              + check.why);
    }
    int most = Math.min(MOST_OPENED, records.size());
    for (int i = count; i < most && !check.empty.isEmpty(); i++) {
      check.look(records.get(Spread.place(i, records.size())));
    }
    warnings.add(check.emptiness());
    warnings.removeIf(String::isEmpty);
    return warnings;
  }

  private static void requireCounting(MapSource maps, int ignore) {
    if (maps instanceof MapSource.Regions regions) {
      regions
          .classes()
          .forEach(
              (name, classes) -> {
                if (classes.contains(ignore)) {
                  throw new InvalidDataException(
                      "the region \""
                          + name
                          + "\" of \"maps\" in --spec holds "
                          + ignore
                          + ", which is the ignoreLabel: its pixels never count; take it out of the"
                          + " region, or state another \"ignoreLabel\", -1 for none");
                }
              });
    }
  }

  /** What else masks of other values than classes may be: lossy, or maps where a model may have. */
  static String hint(ModelSpec.Output output, List<SampleRef> records) {
    Optional<String> lossy = LossyMasks.warning(Task.SEGMENTATION, records);
    boolean several = !Integer.valueOf(1).equals(output.channels());
    if (lossy.isPresent() || !several || output.kind() == Kind.LABELS) {
      return lossy.map(said -> ". " + said).orElse("");
    }
    return "; where the model's channels are independent maps, state \"maps\" instead, in their order:"
        + " {\"channels\": [\"A\", \"B\"]} for those of a colour picture, {\"regions\": {\"A\": [1, 2],"
        + " \"B\": [2]}} for classes of a mask";
  }

  private void look(SampleRef record) {
    try {
      if (reader.read(record).truth() instanceof Truth.Maps truth) {
        read++;
        for (int map = 0; map < truth.names().size(); map++) {
          if (empty.contains(truth.names().get(map)) && hasInside(truth.values(), map)) {
            empty.remove(truth.names().get(map));
          }
        }
      }
    } catch (BadSampleException e) {
      if (MISREAD.contains(e.code())) {
        misread++;
        why = String.valueOf(e.getMessage());
      }
    } catch (OutOfMemoryError e) {
      return; // counted and reported when it is scored
    }
  }

  private static boolean hasInside(Planes maps, int map) {
    for (int i = map * maps.area(); i < (map + 1) * maps.area(); i++) {
      if (maps.values()[i] == 1) {
        return true;
      }
    }
    return false;
  }

  private String emptiness() {
    return read == 0 || empty.isEmpty()
        ? ""
        : "Nothing is inside of "
            + (empty.size() == 1 ? "the map " : "the maps ")
            + String.join(", ", empty)
            + " in any of the "
            + read
            + " records looked at: its errors say nothing of a truth. See what \"maps\" in --spec"
            + " names, which classes or files that is, and what \"classes\" and \"ignoreLabel\" make"
            + " of their values.";
  }
}
