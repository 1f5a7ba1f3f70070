package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The variance of the AUC where clusters are independent and records within them are not, by
 * leaving out one cluster after the other.
 *
 * <p>Obuchowski, "Nonparametric analysis of clustered ROC curve data", Biometrics 1997, sums
 * placement values V in each cluster i over its m_i members and n_i non-members. Where few clusters
 * hold most records their own mean pulls the estimate towards them, and those sums are too small;
 * left out, they are compared with the mean of the others (MacKinnon and White, Journal of
 * Econometrics 1985, HC3; by clusters, Bell and McCaffrey, Survey Methodology 2002). With I10, I01
 * and I the clusters with members, with non-members and in all,
 *
 * <pre>
 * d10_i = (V10_i - m_i AUC) / (m - m_i),  d01_i = (V01_i - n_i AUC) / (n - n_i)
 * var = (I10 - 1) / I10 sum d10_i^2 + (I01 - 1) / I01 sum d01_i^2 + 2 (I - 1) / I sum d10_i d01_i
 * </pre>
 *
 * Where clusters are of one size this is Obuchowski's, and with one record per cluster that of
 * DeLong, DeLong and Clarke-Pearson (Biometrics 1988), by placement values (the fast form of Sun
 * and Xu, IEEE SPL 2014). Members and non-members of one cluster may be related: the last sum is
 * their covariance.
 *
 * @param total the variance of the AUC, 0 or more
 * @param degrees degrees of freedom after Satterthwaite, of each side's effective clusters less
 *     one; 1 or more
 * @param members independent members that would give the variance of the members' part, at least
 *     the effective clusters
 * @param nonMembers the same of the non-members
 * @param related the variance over that of unrelated sides: 1 without clusters of both
 * @param resampled the variance that drawing clusters with replacement would give, but for strata:
 *     with clusters of both beside others it is somewhat too large
 */
record AucVariance(
    double total,
    double degrees,
    double members,
    double nonMembers,
    double related,
    double resampled) {

  /** Needs at least two clusters with members and two with non-members. */
  static AucVariance of(RankedScores scores, Placements placements) {
    Clustering clusters = scores.clusters();
    Side members = new Side(scores, placements, true);
    Side nonMembers = new Side(scores, placements, false);
    double covariance = 0;
    double plainCovariance = 0;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      covariance += members.leftOut[cluster] * nonMembers.leftOut[cluster];
      plainCovariance += members.weighed(cluster) * nonMembers.weighed(cluster);
    }
    covariance *= (clusters.count() - 1.0) / clusters.count();
    double unrelated = members.variance + nonMembers.variance;
    double total = Math.max(0, unrelated + 2 * covariance);
    return new AucVariance(
        total,
        degrees(members, nonMembers),
        members.trials(),
        nonMembers.trials(),
        unrelated > 0 ? total / unrelated : 1,
        Math.max(0, members.plain + nonMembers.plain + 2 * plainCovariance));
  }

  /**
   * By how much an interval from clusters that are drawn with replacement is too short, where they
   * are few or unequal: the ratio of the two margins of the AUC, 1 or more.
   *
   * @param risk probability that the interval misses, in (0, 1)
   */
  double shortfall(double risk) {
    double t = StudentT.upperQuantile(degrees, risk / 2);
    double ratio = resampled > 0 ? Math.sqrt(total / resampled) : 1;
    return Math.max(
        1, ratio * t / NormalDistribution.of(0, 1).inverseSurvivalProbability(risk / 2));
  }

  /** Satterthwaite's: few clusters give a wide interval, many the normal one. */
  private static double degrees(Side a, Side b) {
    double spread = a.variance * a.variance / a.degrees() + b.variance * b.variance / b.degrees();
    double sum = a.variance + b.variance;
    return spread > 0 ? sum * sum / spread : a.degrees() + b.degrees();
  }

  /** What one side's records give to the variance. */
  private static final class Side {
    private final int[] sizes;
    private final double[] leftOut; // 0 for clusters without the side, (clusters)
    private final double count; // records
    private final double effective; // clusters
    private final double variance;
    private final double plain; // with nobody left out
    private final double ofRecords; // the variance if records were independent

    Side(RankedScores scores, Placements placements, boolean side) {
      Clustering clusters = scores.clusters();
      sizes = side ? clusters.members() : clusters.nonMembers();
      count = side ? scores.memberCount() : scores.nonMemberCount();
      leftOut = new double[sizes.length];
      double squares = 0;
      for (int i = 0; i < scores.size(); i++) {
        if (scores.members()[i] == side) {
          int cluster = clusters.of()[i];
          double deviation = placements.values()[i] - placements.auc();
          leftOut[cluster] += deviation / (count - sizes[cluster]);
          squares += deviation * deviation;
        }
      }
      ofRecords = squares / count / (count - 1);
      double sum = 0;
      double drawn = 0;
      int filled = 0;
      for (int cluster = 0; cluster < sizes.length; cluster++) {
        sum += leftOut[cluster] * leftOut[cluster];
        drawn += weighed(cluster) * weighed(cluster);
        filled += sizes[cluster] > 0 ? 1 : 0;
      }
      variance = sum * (filled - 1) / filled;
      plain = drawn;
      effective = Clustering.effective(sizes);
    }

    /** The cluster's part of the deviation of the mean. */
    double weighed(int cluster) {
      return leftOut[cluster] * (1 - sizes[cluster] / count);
    }

    double degrees() {
      return Math.max(1, effective - 1);
    }

    /** Records over the design effect. */
    double trials() {
      return variance > ofRecords ? Math.max(effective, count * ofRecords / variance) : count;
    }
  }
}
