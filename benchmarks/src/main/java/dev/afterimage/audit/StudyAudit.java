package dev.afterimage.audit;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.Attacks;
import dev.afterimage.attack.CandidateRules;
import dev.afterimage.stats.AucDifference;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the attacks that need no labels find in one victim, and what rules cost beside the best of
 * them.
 *
 * @param victim who is audited
 * @param attacks AUC by name, without {@code strongest}
 * @param best the name of the best of these
 * @param strongest the AUC of {@code strongest}
 * @param regret the AUC of the best less that of {@code strongest}
 * @param rules AUC by name
 */
record StudyAudit(
    StudyVictim victim,
    Map<String, Double> attacks,
    String best,
    Estimate strongest,
    Estimate regret,
    Map<String, Double> rules) {
  private static final Set<String> OTHERS = // a network's features, and the one to be chosen
      Set.of(
          Attacks.STRONGEST,
          Attacks.MEMBERSHIP_ERROR_FEATURES,
          Attacks.MEMBERSHIP_ERROR_AS_RELEASED);

  static StudyAudit of(StudyVictim victim) {
    Map<String, LabelledScores> single = new LinkedHashMap<>();
    Map<String, Double> attacks = new LinkedHashMap<>();
    for (String name : Attacks.names(victim.answers().task())) {
      if (!OTHERS.contains(name)) {
        single.put(name, scores(victim, name));
        attacks.put(name, LeakageEstimator.auc(single.get(name)).value());
      }
    }
    String best =
        attacks.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    LabelledScores strongest = scores(victim, Attacks.STRONGEST);
    Map<String, Double> rules = new LinkedHashMap<>();
    CandidateRules candidates =
        new CandidateRules(victim.answers().reconstruction(), victim.settings().neighbourhood());
    candidates.all().forEach((name, rule) -> rules.put(name, auc(victim, rule)));
    return new StudyAudit(
        victim,
        attacks,
        best,
        LeakageEstimator.auc(strongest),
        AucDifference.of(Objects.requireNonNull(single.get(best)), strongest),
        rules);
  }

  /** The AUC of the best attack less that of a rule. */
  double regret(String rule) {
    return Objects.requireNonNull(attacks.get(best)) - auc(rule);
  }

  /** The AUC of a rule. */
  double auc(String rule) {
    return Objects.requireNonNull(rules.get(rule));
  }

  private static LabelledScores scores(StudyVictim victim, String name) {
    Attack attack = Attacks.create(name, victim.answers(), victim.settings());
    return scores(
        victim, (others, subjects, records) -> attack.fit(others, subjects).score(records));
  }

  private static double auc(StudyVictim victim, CandidateRules.Rule rule) {
    return LeakageEstimator.auc(scores(victim, rule)).value();
  }

  private static LabelledScores scores(StudyVictim victim, CandidateRules.Rule rule) {
    return victim
        .cohort()
        .label(
            victim.scores(
                (reference, judged) ->
                    rule.score(
                        victim.table().select(reference),
                        victim.cohort().clusters(reference),
                        victim.table().select(judged))));
  }
}
