package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** References: the covariance matrix of DeLong et al. by NumPy, t quantiles by SciPy. */
class PairedStatisticsTest {
  private static final double[] ONE = {0.9, 0.8, 0.7, 0.75, 0.4, 0.65, 0.5, 0.3, 0.45, 0.72, 0.2};
  private static final double[] OTHER = {
    0.6, 0.85, 0.3, 0.55, 0.5, 0.7, 0.4, 0.62, 0.35, 0.1, 0.58
  };
  private static final int MEMBERS = 6;

  @Test
  void aucDifference_elevenRecords_isThatOfDeLong() {
    Estimate difference = AucDifference.of(scores(ONE, 1), scores(OTHER, 1));
    assertThat(difference.value()).isCloseTo(0.13333333333333341, within(1e-12));
    assertThat(difference.low()).isCloseTo(-0.44784369797592016, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.714510364642587, within(1e-9));
  }

  @Test
  void aucDifference_everyRecordTwiceInItsCluster_saysNoMore() {
    Estimate once = AucDifference.of(scores(ONE, 1), scores(OTHER, 1));
    Estimate twice = AucDifference.of(scores(ONE, 2), scores(OTHER, 2));
    assertThat(twice.low()).isCloseTo(once.low(), within(1e-12));
    assertThat(twice.high()).isCloseTo(once.high(), within(1e-12));
  }

  @Test
  void aucDifference_ofItself_isZeroWithoutWidth() {
    Estimate none = AucDifference.of(scores(ONE, 1), scores(ONE, 1));
    assertThat(none).isEqualTo(new Estimate(0, 0, 0));
  }

  @Test
  void aucDifference_otherRecords_isRefused() {
    boolean[] members = new boolean[ONE.length];
    members[3] = true;
    LabelledScores other = LabelledScores.independent(OTHER, members);
    assertThatThrownBy(() -> AucDifference.of(scores(ONE, 1), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same records");
  }

  @Test
  void clusterMean_independentRecords_isStudents() {
    Estimate mean = ClusterMean.of(new double[] {1, 2, 3, 4, 5}, new int[] {0, 1, 2, 3, 4});
    assertThat(mean.value()).isEqualTo(3);
    assertThat(mean.high() - 3).isCloseTo(1.963243161477126, within(1e-9));
    assertThat(3 - mean.low()).isCloseTo(1.963243161477126, within(1e-9));
  }

  @Test
  void clusterMean_oneCluster_hasNoInterval() {
    Estimate mean = ClusterMean.of(new double[] {1, 3}, new int[] {7, 7});
    assertThat(mean.value()).isEqualTo(2);
    assertThat(mean.isDefined()).isFalse();
  }

  /**
   * 95 % intervals miss 50 of 1000 times; more than 78 has probability 1e-4. The twin must fail.
   */
  @Test
  void clusterMean_recordsOfASubjectAlike_coversWhereTheNaiveOneDoesNot() {
    int misses = 0;
    int naiveMisses = 0;
    SplittableRandom random = new SplittableRandom(5);
    int[] clusters = new int[120];
    Arrays.setAll(clusters, i -> i / 4);
    int[] apart = new int[120];
    Arrays.setAll(apart, i -> i);
    for (int run = 0; run < 1000; run++) {
      double[] values = new double[120];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i % 4 == 0 ? random.nextGaussian() : values[i - i % 4]);
      }
      misses += misses(ClusterMean.of(values, clusters));
      naiveMisses += misses(ClusterMean.of(values, apart));
    }
    assertThat(misses).isLessThanOrEqualTo(78);
    assertThat(naiveMisses).isGreaterThan(200);
  }

  private static int misses(Estimate estimate) {
    return estimate.low() > 0 || estimate.high() < 0 ? 1 : 0;
  }

  private static LabelledScores scores(double[] values, int copies) {
    double[] scores = new double[copies * values.length];
    boolean[] members = new boolean[scores.length];
    int[] clusters = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = values[i / copies];
      members[i] = i / copies < MEMBERS;
      clusters[i] = i / copies;
    }
    return new LabelledScores(scores, members, clusters);
  }
}
