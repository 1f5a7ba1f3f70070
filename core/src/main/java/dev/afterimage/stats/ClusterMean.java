package dev.afterimage.stats;

/**
 * The mean of a value over records, with a 95 % interval that counts clusters as independent: plus
 * and minus a t quantile, with clusters - 1 degrees of freedom, times the cluster-robust standard
 * error sqrt(c / (c - 1) sum (sum of a cluster's deviations)^2) / n. With one record per cluster it
 * is Student's.
 */
public final class ClusterMean {
  private static final double RISK = 0.05;

  private ClusterMean() {}

  /**
   * The mean; without an interval where there are fewer than two clusters.
   *
   * @param values finite, one per record, (records)
   * @param clusters any numbers; equal numbers are one cluster, (records)
   */
  public static Estimate of(double[] values, int[] clusters) {
    if (values.length == 0) {
      return Estimate.undefined();
    }
    Clustering clustering = Clustering.of(new boolean[values.length], clusters);
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    int count = clustering.count();
    if (count < 2) {
      return new Estimate(mean, Double.NaN, Double.NaN);
    }
    double[] deviations = new double[count];
    for (int i = 0; i < values.length; i++) {
      deviations[clustering.of()[i]] += values[i] - mean;
    }
    double squares = 0;
    for (double deviation : deviations) {
      squares += deviation * deviation;
    }
    double error = Math.sqrt(squares * count / (count - 1.0)) / values.length;
    double margin = StudentT.upperQuantile(count - 1.0, RISK / 2) * error;
    return new Estimate(mean, mean - margin, mean + margin);
  }
}
