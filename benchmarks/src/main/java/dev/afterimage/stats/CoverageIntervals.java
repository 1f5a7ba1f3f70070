package dev.afterimage.stats;

/** How the measures that a policy bounds get their intervals. */
interface CoverageIntervals {

  /** Those of an audit. */
  CoverageIntervals OF_AUDITS =
      new CoverageIntervals() {
        @Override
        public Estimate auc(RankedScores scores) {
          return AucEstimator.estimate(scores);
        }

        @Override
        public Leakage.TprAtFpr tpr(RankedScores scores, RocCurve roc, double fpr) {
          return TprEstimator.at(scores, roc, fpr);
        }
      };

  Estimate auc(RankedScores scores);

  /**
   * @param roc of the same scores
   */
  Leakage.TprAtFpr tpr(RankedScores scores, RocCurve roc, double fpr);
}
