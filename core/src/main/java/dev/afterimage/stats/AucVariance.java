package dev.afterimage.stats;

/**
 * The variance of the AUC where clusters are independent and records within them are not.
 *
 * <p>Obuchowski, "Nonparametric analysis of clustered ROC curve data", Biometrics 1997: with V the
 * placement values, summed in each cluster i over its m_i members and n_i non-members, and I10, I01
 * and I the clusters with members, with non-members and in all,
 *
 * <pre>
 * S10 = I10 / ((I10 - 1) m) sum (V10_i - m_i AUC)^2
 * S01 = I01 / ((I01 - 1) n) sum (V01_i - n_i AUC)^2
 * S11 = I / (I - 1) sum (V10_i - m_i AUC) (V01_i - n_i AUC)
 * var = S10 / m + S01 / n + 2 S11 / (m n)
 * </pre>
 *
 * With one record per cluster this is the variance of DeLong, DeLong and Clarke-Pearson (Biometrics
 * 1988), by placement values (the fast form of Sun and Xu, IEEE SPL 2014). Members and non-members
 * of one cluster may be related: S11 is their covariance.
 *
 * @param total the variance of the AUC, 0 or more
 * @param degrees degrees of freedom after Satterthwaite, 1 or more
 */
record AucVariance(double total, double degrees) {

  /** Needs at least two clusters with members and two with non-members. */
  static AucVariance of(RankedScores scores, Placements placements) {
    Clustering clusters = scores.clusters();
    double[] ofMembers = deviations(scores, placements, true);
    double[] ofNonMembers = deviations(scores, placements, false);
    double members = scaled(ofMembers, clusters.withMembers());
    double nonMembers = scaled(ofNonMembers, clusters.withNonMembers());
    double covariance = 0;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      covariance += ofMembers[cluster] * ofNonMembers[cluster];
    }
    covariance *= clusters.count() / (clusters.count() - 1.0);
    double total = Math.max(0, members + nonMembers + 2 * covariance);
    return new AucVariance(
        total,
        degrees(members, clusters.withMembers() - 1, nonMembers, clusters.withNonMembers() - 1));
  }

  /** (V_i - count_i AUC) / count for each cluster, 0 for those without the side, (clusters). */
  private static double[] deviations(RankedScores scores, Placements placements, boolean side) {
    double[] sums = new double[scores.clusters().count()];
    double count = side ? scores.memberCount() : scores.nonMemberCount();
    for (int i = 0; i < scores.size(); i++) {
      if (scores.members()[i] == side) {
        sums[scores.clusters().of()[i]] += (placements.values()[i] - placements.auc()) / count;
      }
    }
    return sums;
  }

  private static double scaled(double[] deviations, int clusters) {
    double squares = 0;
    for (double deviation : deviations) {
      squares += deviation * deviation;
    }
    return squares * clusters / (clusters - 1.0);
  }

  /** Satterthwaite's: few clusters give a wide interval, many the normal one. */
  private static double degrees(double a, int degreesA, double b, int degreesB) {
    double spread = a * a / degreesA + b * b / degreesB;
    return spread > 0 ? (a + b) * (a + b) / spread : degreesA + degreesB;
  }
}
