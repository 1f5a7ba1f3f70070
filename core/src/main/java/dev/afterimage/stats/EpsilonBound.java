package dev.afterimage.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A lower bound of epsilon that stays valid although the threshold was searched for.
 *
 * <p>Under (epsilon, 0) differential privacy every test obeys TPR &lt;= e^epsilon FPR and TNR &lt;=
 * e^epsilon FNR (Kairouz, Oh and Viswanath, ICML 2015). One half of the clusters, drawn by seed,
 * chooses the threshold and which of the two ratios to judge; the other half judges it by one-sided
 * Clopper-Pearson bounds, 97.5 % each and so 95 % jointly (Jagielski, Ullman and Oprea, NeurIPS
 * 2020): low = log(TPR low / FPR high), at least 0. Conservative: half of the data judges, and no
 * threshold need reach the true epsilon. The bound is for the records audited, as if each had been
 * in or out of training by chance.
 *
 * <p>The value is the plain ratio of the judging half with half a success and half a failure added
 * to each rate, so that it is finite. The high end bounds the ratio at the chosen threshold, not
 * epsilon itself, and is infinite where no false positive was seen.
 */
final class EpsilonBound {
  /** Risk of each of the two rates: 5 % over both by Bonferroni. */
  private static final double RISK = 0.025;

  /** Of the choice alone, so a cheap bound will do. */
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(RISK);

  private EpsilonBound() {}

  /** Undefined with fewer than two clusters of members or of non-members. */
  static Estimate estimate(LabelledScores scores, long seed) {
    Folds halves =
        Folds.byCluster(scores.members(), scores.clusters(), 2, Streams.seed(seed, "epsilon"));
    RankedScores choosing = RankedScores.of(subset(scores, halves.inside(0)));
    RankedScores judging = RankedScores.of(subset(scores, halves.inside(1)));
    if (!choosing.hasBothSides() || !judging.hasBothSides()) {
      return Estimate.undefined();
    }
    return judge(judging, choose(choosing));
  }

  /**
   * A test that was chosen.
   *
   * @param threshold member if the score is at least this
   * @param above whether TPR / FPR is judged; else TNR / FNR
   */
  record Choice(double threshold, boolean above) {}

  /** The threshold and direction of the largest bound on the choosing half, by Wilson bounds. */
  static Choice choose(RankedScores scores) {
    RocCurve roc = Roc.of(scores);
    int members = scores.clusters().withMembers();
    int nonMembers = scores.clusters().withNonMembers();
    Choice best = new Choice(Double.POSITIVE_INFINITY, true);
    double bound = Double.NEGATIVE_INFINITY;
    for (int point = 1; point < roc.size(); point++) {
      Proportion tpr = new Proportion(roc.tpr()[point], members);
      Proportion fpr = new Proportion(roc.fpr()[point], nonMembers);
      double above = tpr.wilson(-Z) / fpr.wilson(Z);
      double below = (1 - fpr.wilson(Z)) / (1 - tpr.wilson(-Z));
      if (Math.max(above, below) > bound) {
        bound = Math.max(above, below);
        best = new Choice(roc.thresholds()[point], above >= below);
      }
    }
    return best;
  }

  /** Judges a test that was chosen on other clusters. */
  static Estimate judge(RankedScores scores, Choice choice) {
    Rates rates = Rates.of(scores, i -> scores.values()[scores.groupOf()[i]] >= choice.threshold());
    Proportion tpr = rates.truePositive();
    Proportion fpr = rates.falsePositive();
    return choice.above() ? logRatio(tpr, fpr) : logRatio(complement(fpr), complement(tpr));
  }

  private static Proportion complement(Proportion p) {
    return new Proportion(1 - p.rate(), p.trials());
  }

  private static Estimate logRatio(Proportion over, Proportion under) {
    double low = Math.log(over.lower(RISK) / under.upper(RISK));
    double value = Math.log(smoothed(over) / smoothed(under));
    double high = Math.log(over.upper(RISK) / under.lower(RISK));
    return new Estimate(Math.max(0, value), Math.max(0, low), Math.max(0, high));
  }

  private static double smoothed(Proportion p) {
    return (p.successes() + 0.5) / (p.trials() + 1);
  }

  private static LabelledScores subset(LabelledScores all, int[] records) {
    double[] scores = new double[records.length];
    boolean[] members = new boolean[records.length];
    int[] clusters = new int[records.length];
    for (int i = 0; i < records.length; i++) {
      scores[i] = all.scores()[records[i]];
      members[i] = all.members()[records[i]];
      clusters[i] = all.clusters()[records[i]];
    }
    return new LabelledScores(scores, members, clusters);
  }
}
