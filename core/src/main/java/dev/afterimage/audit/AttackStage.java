package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.cohort.ShownCopies;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.ReferenceAttack;
import dev.afterimage.evidence.ReferenceAttacks;
import dev.afterimage.reference.ShadowEvidence;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.PerSubject;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.AttackResult.OwnThreshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs attacks over the evidence. Each fold of records (by subject) is scored by an attack that was
 * fitted on the known non-members of the other folds, and statistics are drawn from the pooled
 * scores.
 */
final class AttackStage {
  private final Cohort cohort;
  private final SignalTable table;
  private final @Nullable ShadowEvidence shadows;
  private final long seed;

  AttackStage(Cohort cohort, SignalTable table, @Nullable ShadowEvidence shadows, long seed) {
    this.cohort = cohort;
    this.table = table;
    this.shadows = shadows;
    this.seed = seed;
  }

  /**
   * Runs an attack or the auditor's bound.
   *
   * @param name one of {@link AttackCatalogue}
   * @param answers what the signals were measured of
   */
  Outcome run(String name, Answers answers, AttackSettings settings) {
    if (name.equals(WorstCase.NAME)) {
      double[] scores = WorstCase.score(cohort, table, seed);
      return judge(
          new Named(name, WorstCase.DESCRIPTION, WorstCase.THREAT_MODEL),
          scores,
          null,
          new ArrayList<>());
    }
    if (AttackCatalogue.isScoreLevel(name)) {
      return scoreLevel(ReferenceAttacks.create(name));
    }
    if (AttackCatalogue.form(name).isPresent()) {
      return classified(AttackCatalogue.form(name).get());
    }
    return plain(Attacks.create(name, answers, settings), answers, settings);
  }

  private Outcome plain(Attack attack, Answers answers, AttackSettings settings) {
    Map<String, Double> weights = new TreeMap<>();
    double[] scores = score(attack, weights);
    List<String> notes = EvidenceNotes.of(weights);
    if (!weights.isEmpty()) {
      String error = answers.reconstruction();
      notes.addAll(new ShownCopies(table, cohort, error).notes(settings.neighbourhood()));
    }
    Named named = new Named(attack.name(), attack.description(), attack.threatModel());
    Double own =
        attack.name().equals(Attacks.GLOBAL_LOSS) && shadows != null
            ? shadows.globalThreshold()
            : null;
    return judge(named, scores, own, notes);
  }

  private Outcome scoreLevel(ReferenceAttack attack) {
    Evidence evidence = given().table();
    double[] scores =
        crossFitted(
            (reference, judged) ->
                attack.fit(evidence.select(reference)).score(evidence.select(judged)));
    Named named = new Named(attack.name(), attack.description(), attack.threatModel());
    String note =
        "Beside " + evidence.references().models() + " shadow models, on the shadows' signal.";
    return judge(named, scores, null, new ArrayList<>(List.of(note)));
  }

  private Outcome classified(MapForm form) {
    ShadowEvidence.Classified found =
        Objects.requireNonNull(given().classified().get(form.label()));
    Named named = new Named(form.label(), ClassifierTexts.of(form), ClassifierTexts.threat(form));
    return judge(named, found.scores(), 0.0, new ArrayList<>(found.notes()));
  }

  private ShadowEvidence given() {
    return Objects.requireNonNull(shadows);
  }

  /**
   * What an attack found.
   *
   * @param scores one per record, higher = more likely a member
   * @param result what they say
   */
  record Outcome(double[] scores, AttackResult result) {}

  /** What a report says of an attack. */
  private record Named(String name, String description, String threatModel) {}

  /** Scores some records by an attack that is fitted on others, known not to be members. */
  private interface Fitted {
    double[] score(int[] nonMembers, int[] judged);
  }

  /** Scores, one per record; adds each fold's share to the weights of evidence. */
  private double[] score(Attack attack, Map<String, Double> weights) {
    return crossFitted(
        (reference, judged) -> {
          Attack.Scorer scorer = attack.fit(table.select(reference));
          scorer.weights().forEach((name, w) -> weights.merge(name, w / Cohort.FOLDS, Double::sum));
          return scorer.score(table.select(judged));
        });
  }

  private double[] crossFitted(Fitted attack) {
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

  private Outcome judge(
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
    return new Outcome(
        scores,
        new AttackResult(
            attack.name(),
            attack.description(),
            attack.threatModel(),
            perRecord,
            perSubject,
            own,
            notes));
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
