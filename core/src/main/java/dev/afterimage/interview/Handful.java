package dev.afterimage.interview;

import dev.afterimage.data.Membership;
import dev.afterimage.data.Sample;
import dev.afterimage.data.SampleReader;
import dev.afterimage.data.Truth;
import dev.afterimage.data.decode.BadSampleException;
import dev.afterimage.model.output.Expected;
import dev.afterimage.model.output.OutputShape.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A few records, half of them members, spread evenly over the data; broken ones are passed over.
 *
 * @param records as read
 */
public record Handful(List<Known> records) {
  /** Records of each side: enough to see what a model does, few enough to cost nothing. */
  static final int EACH = 4;

  private static final int TRIES = 4; // candidates for a place

  /** Copies. */
  public Handful {
    records = List.copyOf(records);
  }

  /**
   * One of them.
   *
   * @param sample as read
   * @param member whether it was in training, or is suspected to have been
   */
  public record Known(Sample sample, boolean member) {}

  /** Reads them. */
  public static Handful read(List<Membership.Entry> entries, SampleReader reader) {
    List<Known> known = new ArrayList<>();
    for (boolean member : new boolean[] {true, false}) {
      List<Membership.Entry> side =
          entries.stream().filter(entry -> entry.member() == member).toList();
      for (int place = 0; place < Math.min(EACH, side.size()); place++) {
        int start = (int) ((long) place * side.size() / EACH);
        int end = (int) ((place + 1L) * side.size() / EACH);
        read(side.subList(start, Math.max(end, start + 1)), member, reader, known);
      }
    }
    return new Handful(known);
  }

  private static void read(
      List<Membership.Entry> candidates, boolean member, SampleReader reader, List<Known> known) {
    for (Membership.Entry entry : candidates.subList(0, Math.min(TRIES, candidates.size()))) {
      try {
        known.add(new Known(reader.read(entry.ref()), member));
        return;
      } catch (BadSampleException | OutOfMemoryError e) {
        // counted and reported when it is scored
      }
    }
  }

  /** Their sizes, and the classes of their masks. */
  public Expected expected() {
    Map<String, Side> sides = new LinkedHashMap<>();
    int classes = 0;
    for (Known known : records) {
      Sample sample = known.sample();
      sides.put(sample.id(), new Side(sample.input().height(), sample.input().width()));
      if (sample.truth() instanceof Truth.Mask mask) {
        for (int label : mask.labels().values()) {
          classes = label == mask.ignore() ? classes : Math.max(classes, label + 1);
        }
      } else if (sample.truth() instanceof Truth.Maps maps) {
        classes = maps.names().size();
      }
    }
    return new Expected(sides, classes);
  }
}
