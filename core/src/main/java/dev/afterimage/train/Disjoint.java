package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.SampleRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that lists of records share neither a record nor a subject. */
public final class Disjoint {

  private Disjoint() {}

  /**
   * Checks two lists.
   *
   * @param what the first is, for the message: "reference"
   * @param other what the second is
   * @throws InvalidDataException if a record, or a subject where it is known, is in both
   */
  public static void require(
      List<SampleRef> records, String what, List<SampleRef> others, String other) {
    Set<String> ids = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    for (SampleRef each : others) {
      ids.add(each.id());
      if (each.subject() != null) {
        subjects.add(each.subject());
      }
    }
    for (SampleRef record : records) {
      String both = what + " and in the " + other + ", which must share nothing";
      if (ids.contains(record.id())) {
        throw new InvalidDataException("record " + record.id() + " is in the " + both);
      }
      if (record.subject() != null && subjects.contains(record.subject())) {
        throw new InvalidDataException(
            "subject " + record.subject() + " (record " + record.id() + ") is in the " + both);
      }
    }
  }
}
