package dev.afterimage.attack;

import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Tables of signals in which one kind of evidence carries all that there is. */
final class HedgeTables {
  static final Neighbourhood COPIES = Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, Set.of());
  private static final SignalSet SIGNALS =
      SignalSet.of(
          Answers.full(Task.SEGMENTATION),
          COPIES.views().stream().map(View::label).toList(),
          List.of());

  private HedgeTables() {}

  /** Records that training has not touched: errors and predictability share their difficulty. */
  static SignalTable nonMembers(int records, long seed) {
    return table(records, 0, 0, 0.3, seed);
  }

  /** As {@link #nonMembers}, where predictability says next to nothing. */
  static SignalTable vagueNonMembers(int records, long seed) {
    return table(records, 0, 0, 2, seed);
  }

  /** Training lowered the log errors of all copies as it did the record's: they tell nothing. */
  static SignalTable copiesShown(int records, long seed) {
    return table(records, 1, 1, 0.3, seed);
  }

  /** Training lowered the log error of the record alone, and predictability says nothing. */
  static SignalTable exactRecordShown(int records, long seed) {
    return table(records, 0.35, 0, 2, seed);
  }

  private static SignalTable table(
      int records, double own, double copies, double vagueness, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[records][];
    for (int i = 0; i < records; i++) {
      double difficulty = -1 + 0.5 * random.nextGaussian();
      rows[i] =
          SIGNALS.names().stream()
              .mapToDouble(
                  name ->
                      name.equals(SignalSet.PREDICTABILITY)
                          ? Math.exp(difficulty + vagueness * random.nextGaussian())
                          : Math.exp(
                              difficulty
                                  - (name.contains("@") ? copies : own)
                                  + 0.1 * random.nextGaussian()))
              .toArray();
    }
    return new SignalTable(SIGNALS.names(), rows);
  }
}
