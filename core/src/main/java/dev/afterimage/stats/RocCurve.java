package dev.afterimage.stats;

/**
 * The points of an empirical ROC curve from (0, 0) to (1, 1), one per distinct score, thresholds
 * falling.
 *
 * @param fpr false positive rates, ascending, (points)
 * @param tpr true positive rates, ascending, (points)
 * @param thresholds member if the score is at least this; the first is +infinity, (points)
 */
public record RocCurve(double[] fpr, double[] tpr, double[] thresholds) {

  /** Checks the lengths. */
  public RocCurve {
    if (fpr.length != tpr.length || fpr.length != thresholds.length) {
      throw new IllegalArgumentException("a ROC curve needs arrays of one length");
    }
  }

  /** Number of points. */
  public int size() {
    return fpr.length;
  }
}
