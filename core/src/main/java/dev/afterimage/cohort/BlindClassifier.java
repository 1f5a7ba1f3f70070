package dev.afterimage.cohort;

import dev.afterimage.scoring.BlindNames;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LeakageEstimator;
import java.util.List;

/**
 * The blind baseline: can members be told from non-members without the model? If so, the two sets
 * differ by themselves, and an attack may have found that difference rather than memory.
 */
public final class BlindClassifier {
  private static final double NORMAL_975 = 1.96;

  private BlindClassifier() {}

  /**
   * Trains and judges it, by subject.
   *
   * @param features (records, features)
   * @param names of the features
   * @param sides what they are called in words
   */
  public static BlindBaseline judge(
      Cohort cohort, double[][] features, BlindNames names, BlindSides sides, long seed) {
    BlindTest test = new BlindTest(cohort, features, names.starts(), seed);
    Estimate auc =
        widened(
            LeakageEstimator.auc(cohort.label(test.scores())), NORMAL_975 * test.deviationOfAuc());
    int members = cohort.count(List.of()).members();
    return new BlindBaseline(
        auc,
        test.pValue(),
        test.differs(),
        test.differs() ? TellingFeatures.words(test, cohort, features, names, sides) : List.of(),
        ModerateShift.of(test, members, cohort.size() - members),
        names.all());
  }

  /**
   * Scores that were trained on labels and pooled over folds vary more than the usual interval
   * assumes: the deviation under labels dealt anew is the least that the interval may claim.
   */
  private static Estimate widened(Estimate auc, double margin) {
    return auc.isDefined()
        ? new Estimate(
            auc.value(),
            Math.max(0, Math.min(auc.low(), auc.value() - margin)),
            Math.min(1, Math.max(auc.high(), auc.value() + margin)))
        : auc;
  }
}
