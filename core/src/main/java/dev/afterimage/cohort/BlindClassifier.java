package dev.afterimage.cohort;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LeakageEstimator;
import java.util.List;

/**
 * The blind baseline: can members be told from non-members without the model? If so, the two sets
 * differ by themselves, and an attack may have found that difference rather than memory.
 */
public final class BlindClassifier {

  private BlindClassifier() {}

  /**
   * Trains and judges it, cross-fitted by subject.
   *
   * @param features (records, features)
   * @param names of the features
   */
  public static BlindBaseline judge(
      Cohort cohort, double[][] features, List<String> names, long seed) {
    double[] scores = SupervisedScorer.score(features, cohort.members(), cohort.folds(seed));
    Estimate usual = LeakageEstimator.auc(cohort.label(scores));
    Estimate auc = RefitNull.widen(usual, features, cohort, seed);
    return new BlindBaseline(auc, auc.isDefined() && auc.low() > 0.5, names);
  }
}
