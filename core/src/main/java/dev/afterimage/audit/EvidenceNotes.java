package dev.afterimage.audit;

import dev.afterimage.attack.Subjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says which evidence an attack went by. */
final class EvidenceNotes {
  private static final int NAMED = 6;

  private EvidenceNotes() {}

  /**
   * One sentence, or none where there is but one piece of evidence.
   *
   * @param weights how much each piece counts, by name
   */
  static List<String> of(Map<String, Double> weights) {
    List<String> notes = new ArrayList<>();
    if (weights.size() > 1) {
      List<String> parts =
          weights.entrySet().stream()
              .sorted(Comparator.comparingDouble(entry -> -Math.abs(entry.getValue())))
              .limit(NAMED)
              .map(
                  entry -> String.format(Locale.ROOT, "%s %+.2f", entry.getKey(), entry.getValue()))
              .toList();
      notes.add(
          "Evidence by weight (learnt on known non-members where these are of "
              + Subjects.ENOUGH
              + " or more subjects; a negative weight removes what others share): "
              + String.join(", ", parts)
              + (weights.size() > NAMED ? " and " + (weights.size() - NAMED) + " more." : "."));
    }
    return notes;
  }
}
