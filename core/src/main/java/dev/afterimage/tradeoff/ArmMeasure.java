package dev.afterimage.tradeoff;

import dev.afterimage.cohort.WorstCase;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.scoring.UtilityPass;
import dev.afterimage.stats.AucDifference;
import dev.afterimage.stats.ClusterMean;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.verdict.ClaimCheck;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured of one arm, before it is compared.
 *
 * @param scores of its audit
 * @param attacks what each finds, by name
 * @param utility of each record that was not trained on
 */
record ArmMeasure(
    ScoreFile scores, Map<String, Leakage> attacks, Map<String, Map<String, Double>> utility) {
  private static final double RISK = 0.05;

  /** The auditor's own bound, which knows who is a member, is nobody's attack. */
  private static final String BOUND = WorstCase.NAME;

  static ArmMeasure of(
      ScoreFile scores, AuditedAucs audited, List<UtilityPass.Row> utility, long seed) {
    LeakageEstimator estimator = new LeakageEstimator(seed);
    Map<String, Leakage> attacks = new LinkedHashMap<>();
    for (String name : audited.names()) {
      Leakage found = estimator.estimate(scores.scores(name, scores.ids()));
      attacks.put(name, audited.allowing(name, found));
    }
    Map<String, Map<String, Double>> byId = new LinkedHashMap<>();
    utility.forEach(row -> byId.put(row.id(), row.utility()));
    byId.keySet().retainAll(scores.ids());
    return new ArmMeasure(scores, attacks, byId);
  }

  /** The attack with the largest AUC. */
  String strongest() {
    return attackers().stream()
        .max(Comparator.comparingDouble(name -> auc(name).value()))
        .orElseThrow(() -> new IllegalArgumentException("a comparison needs an attack"));
  }

  private List<String> attackers() {
    List<String> others = attacks.keySet().stream().filter(name -> !name.equals(BOUND)).toList();
    return others.isEmpty() ? List.copyOf(attacks.keySet()) : others;
  }

  private Estimate auc(String attack) {
    Leakage leakage = attacks.get(attack);
    return leakage == null ? Estimate.undefined() : leakage.auc();
  }

  /**
   * The largest AUC. Upper end: the largest of all, which the truth of the strongest attack passes
   * with at most 2.5 %. Lower end: the largest of intervals whose risk is shared out among the
   * attacks (Bonferroni), since the luckiest of several would otherwise pass it more often.
   */
  Estimate largest() {
    List<String> names = attackers();
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (String name : names) {
      LabelledScores all = scores.scores(name, scores.ids());
      low = Math.max(low, LeakageEstimator.auc(all, RISK / names.size()).low());
      high = Math.max(high, auc(name).high());
    }
    return new Estimate(auc(strongest()).value(), low, high);
  }

  /** What the attacks show of a claimed privacy. */
  ClaimCheck check(PrivacyClaim claim, long seed) {
    Map<String, LabelledScores> all = new LinkedHashMap<>();
    attackers().forEach(name -> all.put(name, scores.scores(name, scores.ids())));
    return ClaimCheck.of(claim, all, seed);
  }

  /** {@link #largest} less that of another arm, each by its own attack, on records of both. */
  Estimate changeOfLeak(ArmMeasure from) {
    List<String> ids = scores.common(from.scores());
    return AucDifference.of(
        scores.scores(strongest(), ids), from.scores().scores(from.strongest(), ids));
  }

  /** Means over records, by name; a number that some record does not have is left out. */
  Map<String, Estimate> meanUtility() {
    List<String> ids = List.copyOf(utility.keySet());
    Map<String, Estimate> means = new LinkedHashMap<>();
    for (String name : names()) {
      means.put(name, ClusterMean.of(values(name, ids), scores.clusters(ids)));
    }
    return means;
  }

  /** The decisive number less that of another arm, on records of both. */
  Estimate changeOfUtility(ArmMeasure from) {
    List<String> ids = utility.keySet().stream().filter(from.utility().keySet()::contains).toList();
    String first = names().get(0);
    double[] differences = values(first, ids);
    double[] before = from.values(first, ids);
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= before[i];
    }
    return ClusterMean.of(differences, scores.clusters(ids));
  }

  private List<String> names() {
    List<Map<String, Double>> all = List.copyOf(utility.values());
    return all.get(0).keySet().stream()
        .filter(name -> all.stream().allMatch(record -> record.containsKey(name)))
        .collect(Collectors.toList());
  }

  private double[] values(String name, List<String> ids) {
    return ids.stream().mapToDouble(id -> utility.getOrDefault(id, Map.of()).get(name)).toArray();
  }
}
