package dev.afterimage.scoring;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.data.decode.MapSource;
import dev.afterimage.data.decode.StoredMask;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.output.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Catches truths that are no binary maps, or no regions, before anything is asked: where most of
 * some records are refused, and where 1 and 255 both occur, of which 255 may not count.
 */
public final class MapCheck {
  private static final int LOOKED_AT = 16;
  private static final int FEW_VALUES = 8;
  private static final int WHITE = 255;
  private static final Set<Code> MISREAD = EnumSet.of(Code.CLASS_OUT_OF_RANGE, Code.SHAPE_MISMATCH);

  private final SampleReader reader;
  private final SortedSet<Integer> values = new TreeSet<>();
  private int misread;
  private String why = "";

  private MapCheck(SampleReader reader) {
    this.reader = reader;
  }

  /**
   * Looks at some records.
   *
   * @param spec complete, with maps
   * @throws InvalidDataException if their truths are not what the specification says
   */
  public static void check(List<SampleRef> records, SampleReader reader, ModelSpec spec) {
    MapCheck check = new MapCheck(reader);
    int count = Math.min(LOOKED_AT, records.size());
    boolean binary = !(spec.pixels().maps() instanceof MapSource.Regions);
    for (int i = 0; i < count; i++) {
      check.look(records.get(Spread.place(i, records.size())), binary);
    }
    if (check.misread > 0 && 2 * check.misread >= count) {
      throw new InvalidDataException(
          check.misread
              + " of "
              + count
              + " records looked at have no truths as \"maps\" in --spec says: "
              + check.why);
    }
    boolean both = check.values.contains(1) && check.values.contains(WHITE);
    if (binary && spec.pixels().classes() == null && spec.ignored() != WHITE && both) {
      throw new InvalidDataException(
          "the maps looked at hold 1 and 255, in one file or in others, and which of them is inside"
              + " is not said: add \"classes\": {\"0\": 0, \"1\": 1, \"255\": 1} to --spec if both are, or"
              + " \"ignoreLabel\": 255 if those of 255 do not count");
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

  private void look(SampleRef record, boolean binary) {
    try {
      if (binary) {
        for (StoredMask stored : reader.storedMasks(record)) {
          values.addAll(stored.distinct(FEW_VALUES));
        }
      }
      reader.read(record);
    } catch (BadSampleException e) {
      if (MISREAD.contains(e.code())) {
        misread++;
        why = String.valueOf(e.getMessage());
      }
    } catch (OutOfMemoryError e) {
      return; // counted and reported when it is scored
    }
  }
}
