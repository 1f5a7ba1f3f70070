package dev.afterimage.verdict;

import dev.afterimage.cohort.WorstCase;
import dev.afterimage.stats.Leakage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attack found.
 *
 * @param name the attack's name
 * @param description what it does, in a sentence for reports
 * @param threatModel what an attacker must have to run it, in a sentence for reports
 * @param perRecord leakage where each record counts; intervals go by subject, where known
 * @param perSubject leakage where each subject counts; null where subjects are unknown
 * @param ownThreshold decisions at the threshold that the attacker has; null where the attack names
 *     none
 * @param notes what a reader must know of this result, for example that an interval is wide because
 *     there are few subjects
 */
public record AttackResult(
    String name,
    String description,
    String threatModel,
    Leakage perRecord,
    @Nullable Leakage perSubject,
    @Nullable OwnThreshold ownThreshold,
    List<String> notes) {

  /** Copies the list. */
  public AttackResult {
    notes = List.copyOf(notes);
  }

  /**
   * Member or not at a threshold that the attacker knows without the target's records.
   *
   * @param threshold member if the score is at least this
   * @param source where it is from, in words
   * @param decisions how right it is
   */
  public record OwnThreshold(double threshold, String source, Leakage.Decisions decisions) {}

  /** Leakage by the unit that counts: per subject where subjects are known, else per record. */
  public Leakage leading() {
    return perSubject == null ? perRecord : perSubject;
  }

  /** The unit that counts, as checks name it. */
  public String leadingUnit() {
    return perSubject == null ? Verdict.Check.RECORD : Verdict.Check.SUBJECT;
  }

  /** Leakage by a unit of a check. */
  public Leakage by(String unit) {
    return unit.equals(Verdict.Check.SUBJECT) ? leading() : perRecord;
  }

  /** Whether it is the auditor's bound, which sees membership labels, and no attacker's result. */
  public boolean isBound() {
    return name.equals(WorstCase.NAME);
  }
}
