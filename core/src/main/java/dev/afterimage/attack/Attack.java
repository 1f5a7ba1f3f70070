package dev.afterimage.attack;

import dev.afterimage.signal.SignalTable;
import java.util.List;
import java.util.Map;

/**
 * From a record's signals to a score, higher = more likely a member.
 *
 * <p>An attack is shown tables of signals and nothing else: the records that it scores carry no
 * membership. Some attacks learn from known non-members first; those are never among the records
 * that the fitted scorer is then judged on.
 */
public sealed interface Attack
    permits ErrorAttack, AugmentedError, MembershipError, Neighbours, QuantileAttack {

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
   */
  Scorer fit(SignalTable nonMembers);

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
