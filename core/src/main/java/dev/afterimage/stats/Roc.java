package dev.afterimage.stats;

/** Counts the empirical ROC curve: one point per distinct score, so that ties move diagonally. */
final class Roc {
  private Roc() {}

  /** The curve; without points where there are no members or no non-members. */
  static RocCurve of(RankedScores scores) {
    if (!scores.hasBothSides()) {
      return new RocCurve(new double[0], new double[0], new double[0]);
    }
    int points = scores.groups() + 1;
    double[] thresholds = new double[points];
    thresholds[0] = Double.POSITIVE_INFINITY;
    System.arraycopy(scores.values(), 0, thresholds, 1, scores.groups());
    return new RocCurve(rates(scores, false), rates(scores, true), thresholds);
  }

  /** The share of one side at or above each threshold, (groups + 1). */
  private static double[] rates(RankedScores scores, boolean side) {
    int[] counts = scores.countByGroup(side);
    double total = side ? scores.memberCount() : scores.nonMemberCount();
    double[] rates = new double[counts.length + 1];
    int above = 0;
    for (int group = 0; group < counts.length; group++) {
      above += counts[group];
      rates[group + 1] = above / total;
    }
    return rates;
  }

  /** The first point of the largest true positive rate minus false positive rate. */
  static int bestPoint(RocCurve roc) {
    int best = 0;
    for (int point = 1; point < roc.size(); point++) {
      if (roc.tpr()[point] - roc.fpr()[point] > roc.tpr()[best] - roc.fpr()[best]) {
        best = point;
      }
    }
    return best;
  }

  /** The last point whose false positive rate is at most the one given, in [0, 1]. */
  static int pointAtFpr(RocCurve roc, double fpr) {
    int point = 0;
    while (point + 1 < roc.size() && roc.fpr()[point + 1] <= fpr) {
      point++;
    }
    return point;
  }
}
