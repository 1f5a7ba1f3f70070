package dev.afterimage.audit;

import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.scoring.Journal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of the two sides makes numbers mean something else: formats of their own, shared files. */
final class SidesCheck {
  private SidesCheck() {}

  /** A sentence where pictures of the two sides are files of formats that the other has not. */
  static Optional<String> formats(List<Membership.Entry> entries) {
    Set<String> members = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (Membership.Entry entry : entries) {
      (entry.member() ? members : others).add(format(entry.ref()));
    }
    Set<String> shared = new HashSet<>(members);
    shared.retainAll(others);
    return shared.isEmpty()
        ? Optional.of(
            "All pictures of members are "
                + String.join(", ", members)
                + " files and all of the others "
                + String.join(", ", others)
                + ": what a format does to a picture tells them apart, and an attack that finds a"
                + " difference may find that; compare sets that were stored alike.")
        : Optional.empty();
  }

  private static String format(SampleRef ref) {
    String name = String.valueOf(ref.input().getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return extension.equals("JPG") ? "JPEG" : extension.equals("TIF") ? "TIFF" : extension;
  }

  /**
   * A sentence where the same picture with the same truth is a member and none.
   *
   * @param rows of the records that were scored, with the digests of their files
   */
  static Optional<String> twins(List<Membership.Entry> entries, List<Journal.Row> rows) {
    Map<String, Boolean> members = new HashMap<>();
    entries.forEach(entry -> members.put(entry.ref().id(), entry.member()));
    Map<String, String> first = new HashMap<>(); // id of a member, by digest
    for (Journal.Row row : rows) {
      if (row.digest() != null && members.getOrDefault(row.id(), false)) {
        first.putIfAbsent(row.digest(), row.id());
      }
    }
    int twins = 0;
    String example = "";
    for (Journal.Row row : rows) {
      if (row.digest() != null
          && !members.getOrDefault(row.id(), true)
          && first.containsKey(row.digest())) {
        example = twins == 0 ? row.id() + " as " + first.get(row.digest()) : example;
        twins++;
      }
    }
    return twins == 0
        ? Optional.empty()
        : Optional.of(
            twins
                + (twins == 1 ? " record is" : " records are")
                + " the same files as a member's ("
                + example
                + ") and yet stated not to be in training: either the table is wrong, or the model saw"
                + " them, and less leakage is found than there is. Take them out.");
  }
}
