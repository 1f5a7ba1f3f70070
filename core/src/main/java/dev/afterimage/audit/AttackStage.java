package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.PerSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs attacks over the evidence. Each fold of records (by subject) is scored by an attack that was
 * fitted on the known non-members of the other folds, and statistics are drawn from the pooled
 * scores.
 */
final class AttackStage {
  private final Cohort cohort;
  private final SignalTable table;
  private final long seed;

  AttackStage(Cohort cohort, SignalTable table, long seed) {
    this.cohort = cohort;
    this.table = table;
    this.seed = seed;
  }

  /** Cross-fitted scores, one per record. */
  double[] score(Attack attack) {
    Folds folds = cohort.folds(seed);
    double[] scores = new double[cohort.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] reference =
          Arrays.stream(folds.outside(fold)).filter(i -> !cohort.members()[i]).toArray();
      int[] judged = folds.inside(fold);
      double[] part = attack.fit(table.select(reference)).score(table.select(judged));
      for (int i = 0; i < judged.length; i++) {
        scores[judged[i]] = part[i];
      }
    }
    return scores;
  }

  /** What the scores of an attack say. */
  AttackResult judge(Attack attack, double[] scores) {
    LabelledScores labelled = cohort.label(scores);
    LeakageEstimator estimator = new LeakageEstimator(seed);
    Leakage perRecord = estimator.estimate(labelled);
    Leakage perSubject =
        cohort.hasSubjects() ? estimator.estimate(PerSubject.aggregate(labelled)) : null;
    return new AttackResult(
        attack.name(),
        attack.description(),
        attack.threatModel(),
        perRecord,
        perSubject,
        notes(perRecord));
  }

  private static List<String> notes(Leakage leakage) {
    List<String> notes = new ArrayList<>();
    Leakage.FPRS.forEach(
        fpr -> {
          Leakage.TprAtFpr at = leakage.tprAtFpr().get(fpr);
          if (at != null && !at.resolved()) {
            notes.add(
                "Too few independent non-members to resolve a false positive rate of "
                    + fpr
                    + ": at least "
                    + Math.round(1 / fpr)
                    + " are needed.");
          }
        });
    return notes;
  }
}
