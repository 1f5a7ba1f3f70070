package dev.afterimage.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every scored record with its signals and attack scores: what {@code scores.csv} holds.
 *
 * @param signals names of the signal columns
 * @param attacks names of the attack columns
 * @param rows one per record, in the order of the data set
 */
public record ScoreTable(List<String> signals, List<String> attacks, List<Row> rows) {

  /** Copies the lists. */
  public ScoreTable {
    signals = List.copyOf(signals);
    attacks = List.copyOf(attacks);
    rows = List.copyOf(rows);
  }

  /**
   * The members that the first attack scores highest.
   *
   * @param count at most so many
   * @return their positions in {@link #rows}, the most exposed first
   */
  public List<Integer> mostExposed(int count) {
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).member())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -rows.get(i).scores()[0]))
        .limit(count)
        .toList();
  }

  /**
   * @param id the record's id
   * @param subject its subject; null where unknown
   * @param member whether it was in training
   * @param signals values in the order of {@link ScoreTable#signals}
   * @param scores values in the order of {@link ScoreTable#attacks}, higher = more likely a member
   */
  public record Row(
      String id, @Nullable String subject, boolean member, double[] signals, double[] scores) {}
}
