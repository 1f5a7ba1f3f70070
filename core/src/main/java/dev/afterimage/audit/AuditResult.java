package dev.afterimage.audit;

import dev.afterimage.provenance.Provenance;
import dev.afterimage.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an audit found; what reports show.
 *
 * @param verdict the outcome and why
 * @param records what was audited and what was left out
 * @param blindBaseline what can be told without the model
 * @param attacks one per attack, in the order of the plan
 * @param scores one row per record, in the order of the data set
 * @param gallery the most exposed records, with pictures
 * @param origin what the run and the model were made from
 */
public record AuditResult(
    Verdict verdict,
    RecordCounts records,
    BlindBaseline blindBaseline,
    List<AttackResult> attacks,
    ScoreTable scores,
    List<Exhibit> gallery,
    Origin origin) {

  /** Copies the lists. */
  public AuditResult {
    attacks = List.copyOf(attacks);
    gallery = List.copyOf(gallery);
  }

  /** Of a model that claims no privacy; parameters as those of the record. */
  public AuditResult(
      Verdict verdict,
      RecordCounts records,
      BlindBaseline blindBaseline,
      List<AttackResult> attacks,
      ScoreTable scores,
      List<Exhibit> gallery,
      Provenance provenance) {
    this(verdict, records, blindBaseline, attacks, scores, gallery, new Origin(provenance, null));
  }

  /** What the run was made from. */
  public Provenance provenance() {
    return origin.provenance();
  }

  /**
   * @param provenance what the run was made from
   * @param claim what the model's specification says of its privacy, and what attacks show of it;
   *     null where it says nothing
   */
  public record Origin(Provenance provenance, @Nullable ClaimCheck claim) {}

  /**
   * @param members records of the training set that were scored
   * @param nonMembers records outside the training set that were scored
   * @param subjects distinct subjects among them; 0 where subjects are unknown
   * @param mixedSubjects subjects with members and non-members
   * @param skipped records that could not be scored
   */
  public record RecordCounts(
      int members, int nonMembers, int subjects, int mixedSubjects, List<Skipped> skipped) {
    /** Copies the list. */
    public RecordCounts {
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * A record that could not be scored.
   *
   * @param id its id
   * @param code the kind of fault, a name of {@code BadSampleException.Code}
   * @param message the fault in words
   */
  public record Skipped(String id, String code, String message) {}

  /**
   * A classifier that saw inputs and ground truths, but no model.
   *
   * @param auc its cross-fitted ROC AUC
   * @param differs whether the interval lies above 0.5: members and non-members differ by
   *     themselves
   * @param features the names of what it saw
   */
  public record BlindBaseline(Estimate auc, boolean differs, List<String> features) {
    private static final double LARGE_AUC = 0.7;

    /** Copies the list. */
    public BlindBaseline {
      features = List.copyOf(features);
    }

    /**
     * Whether it could not have told two sets apart that differ much: its interval reaches an AUC
     * of 0.7 or 0.3, or there is none.
     */
    public boolean isVague() {
      return !differs && !(auc.high() <= LARGE_AUC && auc.low() >= 1 - LARGE_AUC);
    }
  }
}
