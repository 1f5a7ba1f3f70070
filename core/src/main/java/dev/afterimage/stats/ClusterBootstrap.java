package dev.afterimage.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Resamples whole clusters with replacement, within each stratum of {@link Clustering#strata}, so
 * that every replicate holds members and non-members and the design stays as it was.
 */
final class ClusterBootstrap {
  /** Replicates; odd, so that (replicates + 1) p is a whole rank for the usual quantiles. */
  private static final int REPLICATES = 1999;

  /** The same, for so many records that an interval's ends lie close together. */
  private static final int FEWER = 399;

  private static final int MANY = 20_000;

  private final int replicates;
  private final int[][] strata; // (strata, clusters of the stratum)
  private final int[] weights; // (clusters)
  private final SplittableRandom random;

  ClusterBootstrap(Clustering clusters, SplittableRandom random) {
    this.replicates = clusters.of().length > MANY ? FEWER : REPLICATES;
    this.strata = clusters.strata();
    this.weights = new int[clusters.count()];
    this.random = random;
  }

  /**
   * Statistics of many samples, each ascending.
   *
   * @param count of the statistics
   * @param statistics takes how often each cluster was drawn, (clusters), and fills in the values
   *     of that sample, (statistics)
   * @return (statistics, replicates)
   */
  double[][] replicates(int count, BiConsumer<int[], double[]> statistics) {
    double[][] all = new double[count][replicates];
    double[] values = new double[count];
    for (int i = 0; i < replicates; i++) {
      draw();
      statistics.accept(weights, values);
      for (int k = 0; k < count; k++) {
        all[k][i] = values[k];
      }
    }
    for (double[] ofOne : all) {
      Arrays.sort(ofOne);
    }
    return all;
  }

  /**
   * The quantile of sorted replicates.
   *
   * @param share of which (replicates + 1) times is a whole number
   */
  static double quantile(double[] replicates, double share) {
    return replicates[(int) Math.rint((replicates.length + 1) * share) - 1];
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
