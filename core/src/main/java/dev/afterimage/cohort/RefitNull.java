package dev.afterimage.cohort;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Widens the AUC interval of scores that were trained on labels and pooled over folds.
 *
 * <p>Records of one fold share one trained classifier, and folds share training records, so that
 * the AUC of such scores varies more than the usual interval assumes (at 60 + 60 records of noise
 * its deviation is 0.073 where 0.054 is assumed, and 84 % of intervals hold 0.5). Here memberships
 * are permuted over subjects {@value #PERMUTATIONS} times and everything is fitted again; the
 * deviation of those AUCs is the least that the interval may claim. Under a difference that is
 * there the true deviation is smaller, so it errs on the side of finding nothing.
 */
final class RefitNull {
  static final int PERMUTATIONS = 60;
  private static final int TOGETHER = 20; // permutations whose scores are in memory at once
  private static final double NORMAL_975 = 1.96;

  private RefitNull() {}

  /**
   * An interval that allows for the refitting.
   *
   * @param features what the classifier was trained on, (records, features)
   * @param auc what was found, with the usual interval
   */
  static Estimate widen(Estimate auc, double[][] features, Cohort cohort, long seed) {
    if (!auc.isDefined()) {
      return auc;
    }
    SplittableRandom random = new SplittableRandom(seed ^ 0x5EED_0F_BA5EL);
    Folds folds = cohort.folds(seed);
    double squares = 0;
    for (int done = 0; done < PERMUTATIONS; done += TOGETHER) {
      List<boolean[]> permuted = new ArrayList<>();
      for (int b = 0; b < TOGETHER; b++) {
        permuted.add(permute(cohort, random));
      }
      double[][] scores =
          OneStepScorer.suits(features)
              ? OneStepScorer.score(features, permuted, folds)
              : SupervisedScorer.score(features, permuted, folds);
      for (int b = 0; b < TOGETHER; b++) {
        LabelledScores labelled = new LabelledScores(scores[b], permuted.get(b), cohort.clusters());
        squares += Math.pow(LeakageEstimator.auc(labelled).value() - 0.5, 2);
      }
    }
    double margin = NORMAL_975 * Math.sqrt(squares / PERMUTATIONS);
    return new Estimate(
        auc.value(),
        Math.max(0, Math.min(auc.low(), auc.value() - margin)),
        Math.min(1, Math.max(auc.high(), auc.value() + margin)));
  }

  /** Subjects swap memberships; the records of one keep together. */
  private static boolean[] permute(Cohort cohort, SplittableRandom random) {
    int subjects = 0;
    for (int cluster : cohort.clusters()) {
      subjects = Math.max(subjects, cluster + 1);
    }
    boolean[] labels = new boolean[subjects];
    for (int i = 0; i < cohort.size(); i++) {
      labels[cohort.clusters()[i]] = cohort.members()[i];
    }
    for (int k = subjects - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      boolean swapped = labels[k];
      labels[k] = labels[other];
      labels[other] = swapped;
    }
    boolean[] permuted = new boolean[cohort.size()];
    for (int i = 0; i < permuted.length; i++) {
      permuted[i] = labels[cohort.clusters()[i]];
    }
    return permuted;
  }
}
