package dev.afterimage.stats;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.release.Full;
import dev.afterimage.stats.family.FamilyTest;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Judge;
import dev.afterimage.verdict.Policy;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Verdicts of the default policy on simulated attacks, as an audit comes to them. */
final class CoverageVerdicts {
  private final Policy policy = Policy.standard();
  private final CoverageIntervals intervals;
  private final boolean together;

  /**
   * @param together whether a fail asks all checks together, as audits do
   */
  CoverageVerdicts(CoverageIntervals intervals, boolean together) {
    this.intervals = intervals;
    this.together = together;
  }

  /**
   * Judges attacks on the same records.
   *
   * @param subjects whether each subject counts, too
   * @param seed of the test of all checks together
   */
  Outcome judge(LabelledScores[] attacks, boolean subjects, long seed) {
    List<AttackResult> results = new ArrayList<>();
    List<LabelledScores> all = new ArrayList<>(Arrays.asList(attacks));
    for (int i = 0; i < attacks.length; i++) {
      LabelledScores means = PerSubject.aggregate(attacks[i]);
      results.add(
          new AttackResult(
              "attack " + i,
              "",
              "",
              leakage(attacks[i]),
              subjects ? leakage(means) : null,
              null,
              List.of()));
    }
    DoubleSupplier family =
        () -> together ? new FamilyTest(all, policy.maxTprAtFpr().keySet()).pValue(seed) : 0;
    BlindBaseline alike = new BlindBaseline(new Estimate(0.5, 0.45, 0.55), false, List.of());
    RecordCounts counts =
        new RecordCounts(attacks[0].memberCount(), attacks[0].nonMemberCount(), 0, 0, List.of());
    return new Judge(policy, new Full()).decide(results, alike, counts, family).outcome();
  }

  /** What a policy bounds; nothing else is worked out. */
  private Leakage leakage(LabelledScores scores) {
    RankedScores ranked = RankedScores.of(scores);
    RocCurve roc = Roc.of(ranked);
    Map<Double, Leakage.TprAtFpr> tprs = new HashMap<>();
    policy.maxTprAtFpr().keySet().forEach(fpr -> tprs.put(fpr, intervals.tpr(ranked, roc, fpr)));
    return new Leakage(
        intervals.auc(ranked),
        tprs,
        Estimate.undefined(),
        new Leakage.Decisions(Estimate.undefined(), Estimate.undefined()),
        Estimate.undefined(),
        1,
        roc);
  }
}
