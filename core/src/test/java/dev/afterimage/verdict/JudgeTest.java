package dev.afterimage.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.RocCurve;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private List<String> doubts = List.of();
  private RocCurve roc = new RocCurve(new double[0], new double[0], new double[0]);

  private static final BlindBaseline SAME =
      new BlindBaseline(
          new Estimate(0.5, 0.44, 0.56),
          0.4,
          false,
          List.of(),
          new ModerateShift(0.9, 1),
          List.of());
  private static final BlindBaseline DIFFERENT =
      new BlindBaseline(
          new Estimate(0.8, 0.74, 0.86),
          0.005,
          true,
          List.of("noise (2 of members, 3 of others)"),
          new ModerateShift(0.9, 1),
          List.of());
  private static final Estimate LOW_RATE = new Estimate(0.01, 0, 0.04);

  @Test
  void decide_allIntervalsWithin_passes() {
    assertThat(outcome(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, SAME))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void decide_oneIntervalBeyond_failsAndNamesIt() {
    Verdict verdict = verdict(new Estimate(0.7, 0.65, 0.75), LOW_RATE, true, SAME);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.reasons().get(0)).contains("reconstruction", "AUC", "0.700 [0.650, 0.750]");
  }

  @Test
  void decide_withABlindBaselineOfFewRecords_saysWhatItCouldNotHaveSeen() {
    BlindBaseline vague =
        new BlindBaseline(
            new Estimate(0.5, 0.3, 0.7),
            0.4,
            false,
            List.of(),
            new ModerateShift(0.09, 4.2),
            List.of());
    Verdict verdict = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, vague);
    assertThat(String.join(" ", verdict.reasons()))
        .contains(
            "could not have seen a moderate shift with 100 members and 100 others",
            "AUC 0.7: a chance of 9 %",
            "About 4.2 times as many records");
    Verdict able = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, SAME);
    assertThat(String.join(" ", able.reasons())).doesNotContain("moderate shift");
  }

  @Test
  void decide_valueBeyondButIntervalOnBothSides_isInconclusive() {
    assertThat(outcome(new Estimate(0.61, 0.55, 0.67), LOW_RATE, true, SAME))
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void decide_tooFewNonMembersForTheRate_isInconclusive() {
    Verdict verdict = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, false, SAME);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("too few non-members", "at least 100 are needed");
  }

  @Test
  void decide_setsThatDifferByThemselves_leaveNoClaimStanding() {
    assertThat(outcome(new Estimate(0.9, 0.85, 0.95), LOW_RATE, true, DIFFERENT))
        .isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(outcome(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, DIFFERENT))
        .isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict(new Estimate(0.9, 0.85, 0.95), LOW_RATE, true, DIFFERENT).reasons().get(0))
        .contains("differ by themselves");
  }

  @Test
  void decide_undefinedEstimate_isInconclusive() {
    Verdict verdict = verdict(Estimate.undefined(), LOW_RATE, true, SAME);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("has no AUC", "takes members and others");
  }

  @Test
  void decide_valueWithoutInterval_saysWhatItTakes() {
    Estimate alone = new Estimate(0.8, Double.NaN, Double.NaN);
    assertThat(verdict(alone, LOW_RATE, true, SAME).reasons().get(0))
        .contains("AUC of 0.800 (no interval) per record", "two subjects");
  }

  @Test
  void decide_scoresAllEqual_letNoPassStand() {
    double[] ends = {0, 1};
    roc = new RocCurve(ends, ends, new double[] {Double.POSITIVE_INFINITY, 3});
    Verdict verdict = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, SAME);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("every record the same score");
  }

  @Test
  void decide_intervalsWithin_namesTheOneNearestToItsBound() {
    Verdict verdict = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, SAME);
    assertThat(verdict.reasons().get(1))
        .contains("Nearest to its bound per record", "TPR at 1 % FPR", "within the accepted 5.0 %");
  }

  @Test
  void decide_failedCheckThatChanceExplains_isInconclusive() {
    Estimate beyond = new Estimate(0.8, 0.7, 0.9);
    Verdict verdict = verdict(beyond, LOW_RATE, true, SAME, 0.02);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("many chances", "in 2.0 % of cases");
    Verdict failed = verdict(beyond, LOW_RATE, true, SAME, 0.01);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(failed.reasons().get(1)).contains("stand out as well", "in 1.0 % of cases");
  }

  @Test
  void decide_withADoubt_letsNoPassStandAndEveryFail() {
    doubts = List.of("the answers fit no better than a constant");
    Verdict met = verdict(new Estimate(0.5, 0.45, 0.55), LOW_RATE, true, SAME);
    assertThat(met.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(met.reasons().get(0)).contains("No pass can stand", "no better than a constant");
    Verdict broken = verdict(new Estimate(0.8, 0.7, 0.9), LOW_RATE, true, SAME);
    assertThat(broken.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(broken.reasons().get(0)).contains("beyond the accepted");
    assertThat(broken.reasons().get(2)).contains("A warning beside this", "than a constant");
  }

  @Test
  void decide_sidesThatLookSwapped_letNoPassStand() {
    Verdict verdict = verdict(new Estimate(0.01, 0, 0.1), LOW_RATE, true, SAME);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons().get(0)).contains("far below 0.5", "swapped");
    assertThat(outcome(new Estimate(0.45, 0.4, 0.5), LOW_RATE, true, SAME)).isEqualTo(Outcome.PASS);
  }

  @Test
  void reasons_anyOutcome_sayHoldsOfNothing() {
    for (double auc : new double[] {0.5, 0.61, 0.8}) {
      Estimate around = new Estimate(auc, auc - 0.05, auc + 0.05);
      assertThat(verdict(around, LOW_RATE, true, DIFFERENT).reasons())
          .isNotEmpty()
          .noneMatch(reason -> reason.matches(".*\\bholds?\\b.*"));
    }
  }

  private Outcome outcome(Estimate auc, Estimate tpr, boolean resolved, BlindBaseline b) {
    return verdict(auc, tpr, resolved, b).outcome();
  }

  private Verdict verdict(Estimate auc, Estimate tpr, boolean resolved, BlindBaseline b) {
    return verdict(auc, tpr, resolved, b, 0.001);
  }

  private Verdict verdict(
      Estimate auc, Estimate tpr, boolean resolved, BlindBaseline b, double family) {
    Leakage leakage =
        new Leakage(
            auc,
            Map.of(
                0.01, new Leakage.TprAtFpr(tpr, resolved, 0),
                0.1, new Leakage.TprAtFpr(new Estimate(0.1, 0.05, 0.15), true, 0)),
            Estimate.undefined(),
            new Leakage.Decisions(Estimate.undefined(), Estimate.undefined()),
            Estimate.undefined(),
            1,
            roc);
    AttackResult attack =
        new AttackResult("reconstruction", "", "", leakage, null, null, List.of());
    return new Judge(Policy.standard(), Release.full(), doubts)
        .decide(List.of(attack), b, new RecordCounts(100, 100, 0, 0, List.of()), () -> family);
  }
}
