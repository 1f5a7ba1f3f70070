package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From a record's signals to a score, higher = more likely a member.
 *
 * <p>An attack is shown tables of signals and nothing else: the records that it scores carry no
 * membership. Some attacks learn from known non-members first; those are never among the records
 * that the fitted scorer is then judged on.
 */
public sealed interface Attack
    permits ErrorAttack, AugmentedError, MembershipError, Neighbours, QuantileAttack, Hedged {

  /** The name used on the command line and in reports. */
  String name();

  /** What it does, in a sentence for reports. */
  String description();

  /** What an attacker must have to run it, in a sentence for reports. */
  String threatModel();

  /** The signals that it reads. */
  List<String> signals();

  /**
   * Learns what known non-members look like.
   *
   * @param nonMembers signals of records that are known not to be in training; may be empty, and an
   *     attack that needs none ignores it
   * @param subjects equal numbers are of one subject, whose records say little that is new,
   *     (records)
   */
  Scorer fit(SignalTable nonMembers, int[] subjects);

  /** Learns from records each of which is a subject of its own. */
  default Scorer fit(SignalTable nonMembers) {
    return fit(nonMembers, IntStream.range(0, nonMembers.size()).toArray());
  }

  /** A fitted attack. */
  interface Scorer {
    /**
     * Scores records.
     *
     * @return one finite score per record, higher = more likely a member
     */
    double[] score(SignalTable records);

    /** How much each piece of evidence counts, by name; empty where there is but one. */
    default Map<String, Double> weights() {
      return Map.of();
    }
  }
}
