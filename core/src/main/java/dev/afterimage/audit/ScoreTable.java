package dev.afterimage.audit;

import java.util.List;
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
   * @param id the record's id
   * @param subject its subject; null where unknown
   * @param member whether it was in training
   * @param signals values in the order of {@link ScoreTable#signals}
   * @param scores values in the order of {@link ScoreTable#attacks}, higher = more likely a member
   */
  public record Row(
      String id, @Nullable String subject, boolean member, double[] signals, double[] scores) {}
}
