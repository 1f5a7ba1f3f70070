package dev.afterimage.evidence;

import java.util.Arrays;

/**
 * A normal distribution of phi per record, over the reference models of one side of membership.
 *
 * @param centres means or medians, (records)
 * @param deviations standard deviations about the mean, above 0, (records)
 */
record Normals(double[] centres, double[] deviations) {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double LEAST = 1e-9;

  /** Models that happen to agree on a record leave no deviation; a hundredth of the usual one. */
  private static final double LEAST_SHARE = 0.01;

  /**
   * Estimates with the divisor n, as the maximum likelihood has it. A record with fewer than two
   * models gets the shared deviation.
   *
   * @param shared the deviation over all records
   * @param perRecord whether each record has a deviation of its own
   */
  static Normals of(Moments moments, double[] centres, double shared, boolean perRecord) {
    double[] deviations = new double[centres.length];
    Arrays.fill(deviations, Math.max(shared, LEAST));
    for (int i = 0; perRecord && i < deviations.length; i++) {
      if (moments.counts()[i] >= 2) {
        double own = Math.sqrt(moments.squares()[i] / moments.counts()[i]);
        deviations[i] = Math.max(own, LEAST_SHARE * deviations[i]);
      }
    }
    return new Normals(centres, deviations);
  }

  /**
   * The standard deviation, over all records and models, of what is left when each record's centre
   * is taken off; 0 where there is nothing.
   */
  static double sharedDeviation(Moments moments, double[] centres) {
    double squares = 0;
    double sum = 0;
    double count = 0;
    for (int i = 0; i < centres.length; i++) {
      int n = moments.counts()[i];
      double off = n == 0 ? 0 : moments.means()[i] - centres[i];
      squares += moments.squares()[i] + n * off * off;
      sum += n * off;
      count += n;
    }
    return count == 0 ? 0 : Math.sqrt(squares / count - sum / count * (sum / count));
  }

  double logDensity(int record, double phi) {
    double z = standard(record, phi);
    return -0.5 * z * z - Math.log(deviations[record]) - HALF_LOG_TWO_PI;
  }

  /** (phi - centre) / deviation. */
  double standard(int record, double phi) {
    return (phi - centres[record]) / deviations[record];
  }
}
