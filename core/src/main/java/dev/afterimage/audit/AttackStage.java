package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.data.Task;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.PerSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

  /**
   * Runs an attack or the auditor's bound.
   *
   * @param name one of {@link Attacks}, or {@link WorstCase#NAME}
   */
  Outcome run(String name, Task task, AttackSettings settings) {
    if (name.equals(WorstCase.NAME)) {
      double[] scores = WorstCase.score(cohort, table, seed);
      return judge(name, WorstCase.DESCRIPTION, WorstCase.THREAT_MODEL, scores, new ArrayList<>());
    }
    Attack attack = Attacks.create(name, task, settings);
    Map<String, Double> weights = new TreeMap<>();
    double[] scores = score(attack, weights);
    List<String> notes = EvidenceNotes.of(weights);
    if (!weights.isEmpty()) {
      String error = SignalSet.reconstruction(task);
      notes.addAll(new ShownCopies(table, cohort, error).notes(settings.neighbourhood()));
    }
    return judge(name, attack.description(), attack.threatModel(), scores, notes);
  }

  /**
   * What an attack found.
   *
   * @param scores one per record, higher = more likely a member
   * @param result what they say
   */
  record Outcome(double[] scores, AttackResult result) {}

  /** Cross-fitted scores, one per record; adds each fold's share to the weights of evidence. */
  private double[] score(Attack attack, Map<String, Double> weights) {
    Folds folds = cohort.folds(seed);
    double[] scores = new double[cohort.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] reference =
          Arrays.stream(folds.outside(fold)).filter(i -> !cohort.members()[i]).toArray();
      int[] judged = folds.inside(fold);
      Attack.Scorer scorer = attack.fit(table.select(reference));
      double[] part = scorer.score(table.select(judged));
      for (int i = 0; i < judged.length; i++) {
        scores[judged[i]] = part[i];
      }
      scorer.weights().forEach((name, w) -> weights.merge(name, w / folds.count(), Double::sum));
    }
    return scores;
  }

  private Outcome judge(
      String name, String description, String threatModel, double[] scores, List<String> notes) {
    LabelledScores labelled = cohort.label(scores);
    LeakageEstimator estimator = new LeakageEstimator(seed);
    Leakage plain = estimator.estimate(labelled);
    Leakage perRecord =
        name.equals(WorstCase.NAME) ? WorstCase.widen(plain, cohort, table, seed) : plain;
    Leakage perSubject =
        cohort.hasSubjects() ? estimator.estimate(PerSubject.aggregate(labelled)) : null;
    notes.addAll(notes(perRecord));
    return new Outcome(
        scores, new AttackResult(name, description, threatModel, perRecord, perSubject, notes));
  }

  private static List<String> notes(Leakage leakage) {
    List<String> notes = new ArrayList<>();
    Leakage.FPRS.forEach(
        fpr -> {
          Leakage.TprAtFpr at = leakage.tprAtFpr().get(fpr);
          if (at != null && !at.resolved()) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "Too few independent non-members to see a false positive rate of %s %%: at least"
                        + " %d are needed.",
                    fpr * 100 == Math.rint(fpr * 100) ? "" + Math.round(fpr * 100) : "" + fpr * 100,
                    Math.round(1 / fpr)));
          }
        });
    return notes;
  }
}
