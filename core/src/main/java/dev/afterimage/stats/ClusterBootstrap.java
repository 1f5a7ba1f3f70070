package dev.afterimage.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Resamples whole clusters with replacement, within each stratum of {@link Clustering#strata}, so
 * that every replicate holds members and non-members and the design stays as it was.
 */
final class ClusterBootstrap {
  /** Replicates; odd, so that (replicates + 1) p is a whole rank for the usual quantiles. */
  static final int REPLICATES = 1999;

  private final int[][] strata; // (strata, clusters of the stratum)
  private final int[] weights; // (clusters)
  private final SplittableRandom random;

  ClusterBootstrap(Clustering clusters, SplittableRandom random) {
    this.strata = clusters.strata();
    this.weights = new int[clusters.count()];
    this.random = random;
  }

  /**
   * The ends between which the middle 95 % of a statistic's replicates lie.
   *
   * @param statistic of how often each cluster was drawn, (clusters)
   * @return the 2.5 % and the 97.5 % quantile
   */
  double[] quantiles(ToDoubleFunction<int[]> statistic) {
    double[] replicates = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      draw();
      replicates[i] = statistic.applyAsDouble(weights);
    }
    Arrays.sort(replicates);
    int rank = (REPLICATES + 1) / 40; // 2.5 %
    return new double[] {replicates[rank - 1], replicates[REPLICATES - rank]};
  }

  private void draw() {
    Arrays.fill(weights, 0);
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        weights[stratum[random.nextInt(stratum.length)]]++;
      }
    }
  }
}
