package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Pairs of distributions whose epsilon is known. A valid bound exceeds it in at most 5 % of
 * samples; over 400 seeds more than 5 % wrong is the failure (a bound that is wrong in 5 % exactly
 * would show it in half of all sets of seeds; the seeds are fixed, and the bound is conservative).
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
    assertThat(exceeding(0, seed -> Simulated.gaussian(200, 200, 0, seed), EpsilonBoundTest::bound))
        .isLessThanOrEqualTo(0.05);
  }

  /** Planted fault: the half that chose the threshold also judges it. */
  @Test
  void low_thresholdJudgedWhereChosen_exceedsEpsilonTooOften() {
    assertThat(
            exceeding(
                0, seed -> Simulated.gaussian(200, 200, 0, seed), EpsilonBoundTest::selfJudged))
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

  /** Some members score far above everyone; with the scores negated, the other ratio shows it. */
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
    Arrays.setAll(
        scores, i -> (exponential(random) - exponential(random)) / epsilon + (members[i] ? 1 : 0));
    return LabelledScores.independent(scores, members);
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
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
