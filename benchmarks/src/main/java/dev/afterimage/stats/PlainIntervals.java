package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The intervals that audits had before: of the AUC by Obuchowski's variance with as many degrees of
 * freedom as clusters, of the TPR by its members alone, as if the threshold were given. Kept as
 * what the laboratory must catch, and to show what honesty costs.
 */
final class PlainIntervals implements CoverageIntervals {
  private static final double RISK = 0.025;

  @Override
  public Estimate auc(RankedScores scores) {
    Placements placements = Placements.of(scores);
    double auc = placements.auc();
    double members = variance(scores, placements, true);
    double others = variance(scores, placements, false);
    double total = members + others;
    int pairs = ExactAuc.independentPairs(scores.clusters());
    if (total < 1e-18) {
      return ExactAuc.interval(auc, pairs, 2 * RISK);
    }
    double spread =
        members * members / (scores.clusters().withMembers() - 1)
            + others * others / (scores.clusters().withNonMembers() - 1);
    double margin =
        TDistribution.of(total * total / spread).inverseSurvivalProbability(RISK)
            * Math.sqrt(total);
    double odds = Math.log(auc / (1 - auc));
    double stretch = margin / (auc * (1 - auc));
    return new Estimate(
        auc,
        Math.min(Math.max(0, auc - margin), 1 / (1 + Math.exp(stretch - odds))),
        Math.max(Math.min(1, auc + margin), 1 / (1 + Math.exp(-stretch - odds))));
  }

  private static double variance(RankedScores scores, Placements placements, boolean side) {
    double[] sums = new double[scores.clusters().count()];
    double count = side ? scores.memberCount() : scores.nonMemberCount();
    for (int i = 0; i < scores.size(); i++) {
      if (scores.members()[i] == side) {
        sums[scores.clusters().of()[i]] += (placements.values()[i] - placements.auc()) / count;
      }
    }
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    double clusters = side ? scores.clusters().withMembers() : scores.clusters().withNonMembers();
    return squares * clusters / (clusters - 1);
  }

  @Override
  public Leakage.TprAtFpr tpr(RankedScores scores, RocCurve roc, double fpr) {
    int point = Roc.pointAtFpr(roc, fpr);
    return new Leakage.TprAtFpr(
        Rates.atPoint(scores, point).truePositive().clopperPearson(),
        scores.clusters().withNonMembers() >= 1 / fpr,
        roc.thresholds()[point]);
  }
}
