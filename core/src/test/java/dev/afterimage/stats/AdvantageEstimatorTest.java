package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Over 200 seeds a true coverage of 95 % falls below 91 % in 1 of 100 sets; the seeds are fixed.
 */
class AdvantageEstimatorTest {
  private static final int SEEDS = 200;

  @Test
  void interval_null_coversZero() {
    assertThat(coverage(0, 0, AdvantageEstimatorTest::estimate)).isGreaterThan(0.93);
  }

  /** Planted fault: percentiles of the replicates, twice biased upwards. */
  @Test
  void percentileInterval_null_neverCoversZero() {
    assertThat(coverage(0, 0, AdvantageEstimatorTest::percentile)).isLessThan(0.1);
  }

  /** Planted fault: the lower end of the basic interval, which fails where no threshold is best. */
  @Test
  void basicInterval_null_failsToCoverZero() {
    assertThat(coverage(0, 0, AdvantageEstimatorTest::basic)).isLessThan(0.93);
  }

  /** The largest difference of two normal tails a distance d apart is 2 Phi(d / 2) - 1. */
  @Test
  void interval_gaussianPair_coversTruth() {
    double truth = 2 * NormalDistribution.of(0, 1).cumulativeProbability(0.5) - 1;
    assertThat(coverage(1, truth, AdvantageEstimatorTest::estimate)).isBetween(0.91, 0.99);
  }

  @Test
  void interval_any_holdsTheValue() {
    for (long seed = 0; seed < 50; seed++) {
      Estimate advantage = estimate(Simulated.gaussian(30, 30, seed % 5 * 1.0, seed));
      assertThat(advantage.low()).isBetween(0.0, advantage.value());
      assertThat(advantage.high()).isBetween(advantage.value(), 1.0);
    }
  }

  @Test
  void interval_perfectOrder_hasWidth() {
    Estimate advantage = estimate(Simulated.gaussian(50, 50, 100, 1));
    assertThat(advantage.value()).isEqualTo(1);
    assertThat(advantage.low()).isBetween(0.85, 0.95);
  }

  @Test
  void interval_allScoresEqual_hasWidth() {
    Estimate advantage =
        estimate(LabelledScores.independent(new double[60], Simulated.firstAreMembers(30, 30)));
    assertThat(advantage.value()).isEqualTo(0);
    assertThat(advantage.low()).isEqualTo(0);
    assertThat(advantage.high()).isBetween(0.05, 0.2);
  }

  @Test
  void weightedAdvantage_weightsOfOne_isTheAdvantage() {
    LabelledScores scores = Simulated.clustered(12, 3, 4);
    int[] ones = new int[12];
    Arrays.fill(ones, 1);
    double[] values = new double[2];
    new WeightedAdvantage(RankedScores.of(scores)).excessAndLargest(0).accept(ones, values);
    assertThat(values[0]).isCloseTo(0, within(1e-12));
    assertThat(values[1]).isCloseTo(estimate(scores).value(), within(1e-12));
  }

  private static Estimate estimate(LabelledScores scores) {
    RankedScores ranked = RankedScores.of(scores);
    return AdvantageEstimator.estimate(ranked, Roc.of(ranked), Streams.of(3, "test"));
  }

  private static Estimate percentile(LabelledScores scores) {
    RankedScores ranked = RankedScores.of(scores);
    double[] largest =
        new ClusterBootstrap(ranked.clusters(), Streams.of(3, "test"))
            .replicates(2, new WeightedAdvantage(ranked).excessAndLargest(1))[1];
    return new Estimate(
        0, ClusterBootstrap.quantile(largest, 0.025), ClusterBootstrap.quantile(largest, 0.975));
  }

  private static Estimate basic(LabelledScores scores) {
    double value = estimate(scores).value();
    Estimate percentile = percentile(scores);
    return new Estimate(value, 2 * value - percentile.high(), 1);
  }

  private static double coverage(
      double shift, double truth, Function<LabelledScores, Estimate> estimator) {
    return LongStream.range(0, SEEDS)
            .mapToObj(seed -> estimator.apply(Simulated.gaussian(100, 100, shift, seed)))
            .filter(advantage -> advantage.low() <= truth && advantage.high() >= truth)
            .count()
        / (double) SEEDS;
  }
}
