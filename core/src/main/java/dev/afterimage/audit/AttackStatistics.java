package dev.afterimage.audit;

import dev.afterimage.cohort.Cohort;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.PerSubject;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.AttackResult.OwnThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of one attack say: leakage per record and per subject, and what to note of it.
 */
final class AttackStatistics {
  private final Cohort cohort;
  private final SignalTable table;
  private final long seed;

  AttackStatistics(Cohort cohort, SignalTable table, long seed) {
    this.cohort = cohort;
    this.table = table;
    this.seed = seed;
  }

  /** What a report says of an attack. */
  record Named(String name, String description, String threatModel) {}

  /**
   * Judges scores.
   *
   * @param scores one per record, higher = more likely a member
   * @param threshold the attacker's own; null where it has none
   * @param notes on the attack, to which those on its figures are added
   */
  AttackResult judge(
      Named attack, double[] scores, @Nullable Double threshold, List<String> notes) {
    LabelledScores labelled = cohort.label(scores);
    LeakageEstimator estimator = new LeakageEstimator(seed);
    Leakage plain = estimator.estimate(labelled);
    Leakage perRecord =
        attack.name().equals(WorstCase.NAME) ? WorstCase.widen(plain, cohort, table, seed) : plain;
    Leakage perSubject =
        cohort.hasSubjects() ? estimator.estimate(PerSubject.aggregate(labelled)) : null;
    OwnThreshold own = null;
    if (threshold != null) {
      own =
          new OwnThreshold(
              threshold,
              ClassifierTexts.threshold(attack.name()),
              estimator.decisions(labelled, threshold));
      notes.add(ClassifierTexts.sentence(own));
    }
    notes.addAll(notes(perRecord));
    return new AttackResult(
        attack.name(),
        attack.description(),
        attack.threatModel(),
        perRecord,
        perSubject,
        own,
        notes);
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
