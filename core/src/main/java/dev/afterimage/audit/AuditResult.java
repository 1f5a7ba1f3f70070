package dev.afterimage.audit;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.interview.Understanding;
import dev.afterimage.provenance.Particulars;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.scoring.Exhibit;
import dev.afterimage.scoring.ScoreTable;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
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
    this(
        verdict,
        records,
        blindBaseline,
        attacks,
        scores,
        gallery,
        new Origin(provenance, null, Understanding.none(), Particulars.none()));
  }

  /** What the run was made from. */
  public Provenance provenance() {
    return origin.provenance();
  }

  /**
   * @param provenance what the run was made from
   * @param claim what the model's specification says of its privacy, and what attacks show of it;
   *     null where it says nothing
   * @param understanding how records and model were understood before scoring
   * @param particulars what the model is called and who answers for the audit
   */
  public record Origin(
      Provenance provenance,
      @Nullable ClaimCheck claim,
      Understanding understanding,
      Particulars particulars) {}
}
