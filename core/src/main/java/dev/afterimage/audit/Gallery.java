package dev.afterimage.audit;

import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Truth;
import dev.afterimage.grid.Planes;
import dev.afterimage.model.Framing;
import dev.afterimage.signal.PixelError;
import dev.afterimage.signal.Predictability;
import java.util.ArrayList;
import java.util.List;

/** Looks again at the most exposed records, for pictures of them. */
final class Gallery {
  /** Records shown. */
  static final int SIZE = 12;

  private final Prober prober;

  Gallery(Prober prober) {
    this.prober = prober;
  }

  /**
   * Exhibits of records.
   *
   * @param refs where they lie, most exposed first
   * @param rows their lines in the score table, in the same order
   */
  List<Exhibit> of(List<SampleRef> refs, List<ScoreTable.Row> rows) {
    List<Exhibit> exhibits = new ArrayList<>();
    for (int i = 0; i < refs.size(); i++) {
      // One at a time: memory stays that of one record.
      if (prober.probe(List.of(refs.get(i))).get(0) instanceof Prober.Answered answered) {
        exhibits.add(exhibit(answered, rows.get(i), i + 1));
      }
    }
    return exhibits;
  }

  private static Exhibit exhibit(Prober.Answered answered, ScoreTable.Row row, int rank) {
    Planes prediction = answered.observation().prediction();
    Truth small =
        Framing.resized(answered.sample().truth(), Predictability.GRID, Predictability.GRID);
    Predictability.Result predictability =
        Predictability.of(RecordScorer.small(answered.input()), small, answered.classes());
    return new Exhibit(
        row,
        rank,
        answered.input(),
        answered.observation().truth(),
        prediction,
        PixelError.map(answered.observation()),
        predictability.map());
  }
}
