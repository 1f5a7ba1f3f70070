package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.attacker.MapForm;
import dev.afterimage.audit.AttackStatistics.Named;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.cohort.ShownCopies;
import dev.afterimage.cohort.WorstCase;
import dev.afterimage.evidence.Evidence;
import dev.afterimage.evidence.ReferenceAttack;
import dev.afterimage.evidence.ReferenceAttacks;
import dev.afterimage.reference.ShadowEvidence;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.verdict.AttackResult;
import java.util.ArrayList;
import java.util.List;
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
        new CrossFitting(cohort, seed)
            .scores(
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

  /** Scores, one per record; adds each fold's share to the weights of evidence. */
  private double[] score(Attack attack, Map<String, Double> weights) {
    return new CrossFitting(cohort, seed)
        .scores(
            (reference, judged) -> {
              Attack.Scorer scorer =
                  attack.fit(table.select(reference), cohort.clusters(reference));
              scorer
                  .weights()
                  .forEach((name, w) -> weights.merge(name, w / Cohort.FOLDS, Double::sum));
              return scorer.score(table.select(judged));
            });
  }

  private Outcome judge(
      Named attack, double[] scores, @Nullable Double threshold, List<String> notes) {
    return new Outcome(
        scores, new AttackStatistics(cohort, table, seed).judge(attack, scores, threshold, notes));
  }
}
