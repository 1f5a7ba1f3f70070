package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Uniformity of p under the null by Kolmogorov and Smirnov's distance over 300 seeds: beyond 0.094
 * (1.63 / sqrt(300)) by chance in 1 of 100 sets; the seeds are fixed.
 */
class PermutationTestTest {
  private static final int SEEDS = 300;
  private static final double CRITICAL = 1.63 / Math.sqrt(SEEDS);

  @Test
  void p_independentNull_isUniform() {
    assertThat(distance(seed -> Simulated.gaussian(40, 30, 0, seed))).isLessThan(CRITICAL);
  }

  @Test
  void p_clusteredNull_isUniform() {
    assertThat(distance(seed -> Simulated.clustered(40, 5, seed))).isLessThan(CRITICAL);
  }

  @Test
  void p_mixedClustersNull_isUniform() {
    assertThat(distance(seed -> Simulated.mixed(20, 4, seed))).isLessThan(CRITICAL);
  }

  /** Planted fault: records of one cluster exchange labels as if independent. */
  @Test
  void p_clustersIgnored_isNotUniform() {
    assertThat(distance(seed -> Simulated.ignoringClusters(Simulated.clustered(40, 5, seed))))
        .isGreaterThan(CRITICAL);
  }

  /** Of 20 ways to choose 3 of 6, one is as high: p is near 1/20, 4 standard errors of 1999. */
  @Test
  void p_perfectOrderOfSix_isOneInTwenty() {
    LabelledScores scores =
        LabelledScores.independent(
            new double[] {6, 5, 4, 3, 2, 1}, Simulated.firstAreMembers(3, 3));
    assertThat(p(scores)).isCloseTo(0.05, within(0.02));
  }

  @Test
  void p_strongSignal_isSmallest() {
    assertThat(p(Simulated.gaussian(100, 100, 3, 1))).isEqualTo(1 / 2000.0);
  }

  @Test
  void p_allScoresEqual_isOne() {
    assertThat(p(LabelledScores.independent(new double[8], Simulated.firstAreMembers(4, 4))))
        .isEqualTo(1);
  }

  private static double p(LabelledScores scores) {
    return PermutationTest.pValue(RankedScores.of(scores), Streams.of(1, "test"));
  }

  private static double distance(LongFunction<LabelledScores> simulation) {
    double[] ps =
        LongStream.range(0, SEEDS).mapToDouble(seed -> p(simulation.apply(seed))).toArray();
    Arrays.sort(ps);
    double distance = 0;
    for (int i = 0; i < ps.length; i++) {
      distance = Math.max(distance, Math.abs(ps[i] - (i + 0.5) / ps.length));
    }
    return distance;
  }
}
