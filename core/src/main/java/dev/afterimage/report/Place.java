package dev.afterimage.report;

import dev.afterimage.scoring.ScoreTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where one record stands among all by one attack.
 *
 * @param attack the attack's name
 * @param score the record's score
 * @param place 1 is the highest score; equal scores share a place
 * @param of how many records there are
 */
record Place(String attack, double score, int place, int of) {

  /** By which attack the record stands out most, in a sentence. */
  static String why(List<Place> places) {
    return places.stream()
        .min(Comparator.comparingInt(Place::place))
        .map(
            best ->
                "Stands out most by %s: place %d of %d."
                    .formatted(best.attack(), best.place(), best.of()))
        .orElse("");
  }

  static List<Place> of(ScoreTable.Row row, ScoreTable table) {
    List<Place> places = new ArrayList<>();
    for (int a = 0; a < table.attacks().size(); a++) {
      int attack = a;
      double score = row.scores()[a];
      long above = table.rows().stream().filter(other -> other.scores()[attack] > score).count();
      places.add(new Place(table.attacks().get(a), score, (int) above + 1, table.rows().size()));
    }
    return places;
  }
}
