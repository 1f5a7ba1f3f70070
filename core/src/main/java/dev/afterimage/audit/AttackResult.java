package dev.afterimage.audit;

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
 * @param notes what a reader must know of this result, for example that an interval is wide because
 *     there are few subjects
 */
public record AttackResult(
    String name,
    String description,
    String threatModel,
    Leakage perRecord,
    @Nullable Leakage perSubject,
    List<String> notes) {

  /** Copies the list. */
  public AttackResult {
    notes = List.copyOf(notes);
  }

  /** Whether it is the auditor's bound, which sees membership labels, and no attacker's result. */
  public boolean isBound() {
    return name.equals(WorstCase.NAME);
  }
}
