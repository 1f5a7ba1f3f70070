package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeakageEstimatorTest {
  private final LeakageEstimator estimator = new LeakageEstimator(42);

  static Stream<DoubleUnaryOperator> monotone() {
    return Stream.of(x -> 3 * x - 7, Math::exp, Math::cbrt, Math::atan);
  }

  /** Rounded to tenths, so that ties are among the scores. */
  @ParameterizedTest
  @MethodSource("monotone")
  void estimate_monotoneTransform_changesNothingButThresholds(DoubleUnaryOperator transform) {
    LabelledScores scores = rounded(Simulated.gaussian(120, 90, 0.8, 3));
    double[] moved = Arrays.stream(scores.scores()).map(transform).toArray();
    Leakage before = estimator.estimate(scores);
    Leakage after =
        estimator.estimate(new LabelledScores(moved, scores.members(), scores.clusters()));
    assertThat(after.roc().tpr()).isEqualTo(before.roc().tpr());
    assertThat(after.roc().fpr()).isEqualTo(before.roc().fpr());
    assertThat(after.auc()).isEqualTo(before.auc());
    assertThat(after.advantage()).isEqualTo(before.advantage());
    assertThat(after.epsilonLowerBound()).isEqualTo(before.epsilonLowerBound());
    assertThat(after.permutationP()).isEqualTo(before.permutationP());
  }

  @Test
  void roc_withTies_hasOnePointPerDistinctScore() {
    RocCurve roc =
        estimator
            .estimate(
                LabelledScores.independent(
                    new double[] {2, 2, 1, 1, 0}, new boolean[] {true, false, true, false, false}))
            .roc();
    assertThat(roc.thresholds()).containsExactly(Double.POSITIVE_INFINITY, 2, 1, 0);
    assertThat(roc.tpr()).containsExactly(0, 0.5, 1, 1);
    assertThat(roc.fpr()).containsExactly(0, 1 / 3.0, 2 / 3.0, 1);
  }

  @Test
  void roc_zeroOfBothSigns_isOnePoint() {
    RocCurve roc =
        estimator
            .estimate(
                LabelledScores.independent(new double[] {0.0, -0.0}, new boolean[] {true, false}))
            .roc();
    assertThat(roc.size()).isEqualTo(2);
  }

  @Test
  void resolved_clusteredNonMembers_countsSubjects() {
    Leakage records = estimator.estimate(Simulated.gaussian(100, 100, 0, 1));
    assertThat(records.tprAtFpr().get(0.01).resolved()).isTrue();
    assertThat(records.tprAtFpr().get(0.001).resolved()).isFalse();
    Leakage subjects = estimator.estimate(Simulated.clustered(40, 5, 1));
    assertThat(subjects.tprAtFpr().get(0.1).resolved()).isTrue();
    assertThat(subjects.tprAtFpr().get(0.01).resolved()).isFalse();
  }

  @Test
  void estimate_sameSeed_sameResult() {
    LabelledScores scores = Simulated.clustered(30, 3, 1);
    Leakage first = estimator.estimate(scores);
    Leakage again = new LeakageEstimator(42).estimate(scores);
    assertThat(again).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void estimate_oneSideMissing_saysNothing() {
    for (int members : new int[] {0, 5}) {
      Leakage leakage =
          estimator.estimate(
              LabelledScores.independent(
                  new double[] {1, 2, 3, 4, 5}, Simulated.firstAreMembers(members, 5 - members)));
      assertThat(leakage.auc().value()).isNaN();
      assertThat(leakage.tprAtFpr().get(0.1).tpr().isDefined()).isFalse();
      assertNothingButValues(leakage);
      assertThat(leakage.permutationP()).isEqualTo(1);
      assertThat(leakage.roc().size()).isEqualTo(0);
    }
  }

  @Test
  void estimate_noRecords_saysNothing() {
    assertNothingButValues(
        estimator.estimate(LabelledScores.independent(new double[0], new boolean[0])));
  }

  @Test
  void estimate_oneMember_hasNoIntervals() {
    Leakage leakage =
        estimator.estimate(
            LabelledScores.independent(
                new double[] {1, 2, 3, 4, 5}, Simulated.firstAreMembers(1, 4)));
    assertThat(leakage.auc().value()).isEqualTo(0);
    assertNothingButValues(leakage);
  }

  /** All members are of one subject: nothing says how subjects differ. */
  @Test
  void estimate_oneMemberCluster_hasNoIntervals() {
    LabelledScores scores =
        new LabelledScores(
            new double[] {5, 6, 7, 1, 2, 3},
            Simulated.firstAreMembers(3, 3),
            new int[] {0, 0, 0, 1, 2, 3});
    assertNothingButValues(estimator.estimate(scores));
  }

  @Test
  void estimate_twoOfEachSide_isDefined() {
    Leakage leakage = estimator.estimate(Simulated.gaussian(2, 2, 0, 1));
    assertThat(leakage.auc().isDefined()).isTrue();
    assertThat(leakage.auc().high() - leakage.auc().low()).isGreaterThan(0.5);
    assertThat(leakage.advantage().isDefined()).isTrue();
    assertThat(leakage.crossFitted().balancedAccuracy().isDefined()).isTrue();
    assertThat(leakage.epsilonLowerBound().low()).isEqualTo(0);
  }

  @Test
  void estimate_allScoresEqual_showsNoLeak() {
    Leakage leakage =
        estimator.estimate(
            LabelledScores.independent(new double[100], Simulated.firstAreMembers(50, 50)));
    assertThat(leakage.auc().value()).isEqualTo(0.5);
    assertThat(leakage.tprAtFpr().get(0.1).tpr().value()).isEqualTo(0);
    assertThat(leakage.crossFitted().balancedAccuracy().value()).isEqualTo(0.5);
    assertThat(leakage.epsilonLowerBound().low()).isEqualTo(0);
    assertThat(leakage.permutationP()).isEqualTo(1);
  }

  private static void assertNothingButValues(Leakage leakage) {
    assertThat(leakage.auc().isDefined()).isFalse();
    assertThat(leakage.advantage().isDefined()).isFalse();
    assertThat(leakage.crossFitted().balancedAccuracy().isDefined()).isFalse();
    assertThat(leakage.crossFitted().f1().isDefined()).isFalse();
    assertThat(leakage.epsilonLowerBound().isDefined()).isFalse();
  }

  private static LabelledScores rounded(LabelledScores scores) {
    double[] tenths = Arrays.stream(scores.scores()).map(s -> Math.rint(s * 10) / 10).toArray();
    return new LabelledScores(tenths, scores.members(), scores.clusters());
  }
}
