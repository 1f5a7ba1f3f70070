package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Pairs of distributions whose epsilon is known. A bound at 95 % may exceed it in at most 5 % of
 * samples; one that does so in exactly 5 % would exceed 5 % in about half of all sets of 400 seeds,
 * but the bound is conservative, and the seeds are fixed.
 */
class EpsilonBoundTest {
  private static final int SEEDS = 400;

  @Test
  void low_laplacePair_seldomExceedsEpsilon() {
    assertThat(exceeding(0.5, seed -> laplace(0.5, seed), EpsilonBoundTest::bound))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void low_null_seldomExceedsZero() {
    assertThat(
            exceeding(0, seed -> Simulated.gaussian(2000, 2000, 0, seed), EpsilonBoundTest::bound))
        .isLessThanOrEqualTo(0.05);
  }

  /** Planted fault: the half that chose the threshold also judges it. */
  @Test
  void low_thresholdJudgedWhereChosen_exceedsEpsilonTooOften() {
    assertThat(
            exceeding(
                0, seed -> Simulated.gaussian(2000, 2000, 0, seed), EpsilonBoundTest::selfJudged))
        .isGreaterThan(0.05);
  }

  @Test
  void low_clusteredNull_seldomExceedsZero() {
    assertThat(exceeding(0, seed -> Simulated.clustered(80, 5, seed), EpsilonBoundTest::bound))
        .isLessThanOrEqualTo(0.05);
  }

  /** Randomised response of epsilon 2: the bound must come near the truth, not only below. */
  @Test
  void low_randomisedResponse_comesNearEpsilon() {
    double[] lows =
        LongStream.range(0, 100)
            .mapToDouble(seed -> bound(randomisedResponse(2, 2000, seed)).low())
            .toArray();
    assertThat(Arrays.stream(lows).filter(low -> low > 2).count()).isLessThanOrEqualTo(5);
    assertThat(Arrays.stream(lows).average().orElseThrow()).isGreaterThan(1.6);
  }

  @Test
  void estimate_perfectOrder_isFiniteBelowAndUnboundedAbove() {
    Estimate epsilon = bound(Simulated.gaussian(60, 60, 50, 1));
    assertThat(epsilon.low()).isBetween(1.5, epsilon.value());
    assertThat(epsilon.value()).isFinite();
    assertThat(epsilon.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** A third of the non-members scores far below everyone: TNR / FNR shows it, TPR / FPR hardly. */
  @Test
  void choose_leakBelow_judgesTheOtherDirection() {
    LabelledScores scores = nonMembersBelow();
    assertThat(EpsilonBound.choose(RankedScores.of(scores)).above()).isFalse();
    assertThat(bound(scores).low()).isGreaterThan(0);
  }

  private static LabelledScores nonMembersBelow() {
    LabelledScores scores = Simulated.gaussian(300, 300, 0, 1);
    double[] moved = scores.scores();
    for (int i = 300; i < 400; i++) {
      moved[i] -= 20;
    }
    return LabelledScores.independent(moved, scores.members());
  }

  private static Estimate bound(LabelledScores scores) {
    return EpsilonBound.estimate(scores, 7);
  }

  private static Estimate selfJudged(LabelledScores scores) {
    RankedScores ranked = RankedScores.of(scores);
    return EpsilonBound.judge(ranked, EpsilonBound.choose(ranked));
  }

  private static double exceeding(
      double epsilon,
      Function<Long, LabelledScores> simulation,
      Function<LabelledScores, Estimate> bound) {
    return LongStream.range(0, SEEDS)
            .filter(seed -> bound.apply(simulation.apply(seed)).low() > epsilon)
            .count()
        / (double) SEEDS;
  }

  /** The Laplace mechanism of sensitivity 1: its density ratio is e^epsilon outside [0, 1]. */
  private static LabelledScores laplace(double epsilon, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] members = Simulated.firstAreMembers(200, 200);
    double[] scores = new double[400];
    Arrays.setAll(scores, i -> standardLaplace(random) / epsilon + (members[i] ? 1 : 0));
    return LabelledScores.independent(scores, members);
  }

  private static double standardLaplace(SplittableRandom random) {
    double size = -Math.log1p(-random.nextDouble());
    return random.nextBoolean() ? size : -size;
  }

  /** A coin that tells the truth with odds of e^epsilon. */
  private static LabelledScores randomisedResponse(double epsilon, int perSide, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] members = Simulated.firstAreMembers(perSide, perSide);
    double[] scores = new double[2 * perSide];
    double truth = Math.exp(epsilon) / (1 + Math.exp(epsilon));
    Arrays.setAll(scores, i -> members[i] == random.nextDouble() < truth ? 1 : 0);
    return LabelledScores.independent(scores, members);
  }
}
