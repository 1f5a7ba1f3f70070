package dev.afterimage.audit;

import dev.afterimage.cohort.Cohort;
import dev.afterimage.stats.Folds;
import java.util.Arrays;

/**
 * Scores every record by an attack that has not met it: each fold of records (by subject) is scored
 * by an attack that was fitted on the known non-members of the other folds.
 *
 * @param cohort who is a member, and of which subject
 * @param seed of the folds
 */
record CrossFitting(Cohort cohort, long seed) {

  /** Scores some records by an attack that is fitted on others, known not to be members. */
  interface Fitted {
    double[] score(int[] nonMembers, int[] judged);
  }

  /** Scores, one per record, higher = more likely a member. */
  double[] scores(Fitted attack) {
    Folds folds = cohort.folds(seed);
    double[] scores = new double[cohort.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] reference =
          Arrays.stream(folds.outside(fold)).filter(i -> !cohort.members()[i]).toArray();
      int[] judged = folds.inside(fold);
      double[] part = attack.score(reference, judged);
      for (int i = 0; i < judged.length; i++) {
        scores[judged[i]] = part[i];
      }
    }
    return scores;
  }
}
