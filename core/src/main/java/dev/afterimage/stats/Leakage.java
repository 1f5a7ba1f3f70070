package dev.afterimage.stats;

import java.util.List;
import java.util.Map;

/**
 * What one attack's scores say of a model, every number with a 95 % interval.
 *
 * @param auc area under the ROC curve
 * @param tprAtFpr true positive rate at each of {@link #FPRS}
 * @param advantage the largest true positive rate minus false positive rate over all thresholds
 * @param crossFitted decisions at thresholds that were chosen on other records
 * @param epsilonLowerBound a lower bound of the epsilon of any (epsilon, 0) guarantee that the
 *     model could claim
 * @param permutationP one-sided p-value of the AUC under permuted membership, in (0, 1]
 * @param roc the empirical curve
 */
public record Leakage(
    Estimate auc,
    Map<Double, TprAtFpr> tprAtFpr,
    Estimate advantage,
    Decisions crossFitted,
    Estimate epsilonLowerBound,
    double permutationP,
    RocCurve roc) {

  /** The false positive rates that are reported: 0.1 %, 1 % and 10 %. */
  public static final List<Double> FPRS = List.of(0.001, 0.01, 0.1);

  /** Copies the map. */
  public Leakage {
    tprAtFpr = Map.copyOf(tprAtFpr);
  }

  /** The same with another AUC. */
  public Leakage withAuc(Estimate other) {
    return new Leakage(
        other, tprAtFpr, advantage, crossFitted, epsilonLowerBound, permutationP, roc);
  }

  /**
   * The true positive rate at a low false positive rate.
   *
   * @param tpr true positive rate at the largest threshold set whose false positive rate is at most
   *     the one asked for
   * @param resolved whether there are enough non-members (in subjects, where known) to see a false
   *     positive rate this small: at least 1 / FPR
   * @param threshold member if the score is at least this
   */
  public record TprAtFpr(Estimate tpr, boolean resolved, double threshold) {}

  /**
   * Member or not, for each record, at a threshold that was chosen on the other folds.
   *
   * @param balancedAccuracy mean of true positive and true negative rate
   * @param f1 harmonic mean of precision and recall, members positive
   */
  public record Decisions(Estimate balancedAccuracy, Estimate f1) {}
}
