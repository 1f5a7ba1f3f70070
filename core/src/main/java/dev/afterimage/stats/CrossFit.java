package dev.afterimage.stats;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Member or not, for each record, at a threshold that was chosen on other clusters.
 *
 * <p>Five folds by cluster; for each, the threshold of the largest balanced accuracy on the other
 * folds decides. The decisions of all folds are pooled. What is estimated is how right these very
 * thresholds are on new records, which falls short of the best threshold: by about 0.01 at 40
 * records a side, by more with fewer or where few subjects hold the records.
 *
 * <p>Both measures are functions of a true and a false positive rate, whose Clopper-Pearson margins
 * ({@link Rates}, with effective sizes where clusters are larger than one) are squared and added
 * (Zou and Donner, Statistics in Medicine 2008).
 */
final class CrossFit {
  static final int FOLDS = 5;

  private CrossFit() {}

  /** Undefined with fewer than two clusters of members or of non-members. */
  static Leakage.Decisions estimate(RankedScores scores, long seed) {
    if (!scores.clusters().varies()) {
      return new Leakage.Decisions(Estimate.undefined(), Estimate.undefined());
    }
    return judged(scores, decide(scores, seed));
  }

  /** The same at one threshold for all, which owes nothing to these records. */
  static Leakage.Decisions at(RankedScores scores, double threshold) {
    if (!scores.clusters().varies()) {
      return new Leakage.Decisions(Estimate.undefined(), Estimate.undefined());
    }
    boolean[] positive = new boolean[scores.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = scores.values()[scores.groupOf()[i]] >= threshold;
    }
    return judged(scores, positive);
  }

  private static Leakage.Decisions judged(RankedScores scores, boolean[] positive) {
    Rates rates = Rates.of(scores, i -> positive[i]);
    return new Leakage.Decisions(balancedAccuracy(rates), f1(scores, rates));
  }

  /** Whether each record is called a member by the threshold of the other folds, (records). */
  static boolean[] decide(RankedScores scores, long seed) {
    double[] thresholds = thresholds(scores, seed);
    boolean[] positive = new boolean[scores.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = scores.values()[scores.groupOf()[i]] >= thresholds[i];
    }
    return positive;
  }

  /** The threshold that decides on each record, (records). */
  static double[] thresholds(RankedScores scores, long seed) {
    int[] foldOf =
        Folds.byCluster(
                scores.members(), scores.clusters().of(), FOLDS, Streams.seed(seed, "cross-fit"))
            .foldOf();
    double[] ofFold = new double[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      ofFold[fold] = threshold(scores, foldOf, fold);
    }
    double[] thresholds = new double[foldOf.length];
    Arrays.setAll(thresholds, i -> ofFold[foldOf[i]]);
    return thresholds;
  }

  /** The threshold of the largest balanced accuracy outside a fold; the first among equals. */
  private static double threshold(RankedScores scores, int[] foldOf, int heldOut) {
    int[] members = new int[scores.groups()];
    int[] nonMembers = new int[scores.groups()];
    for (int i = 0; i < foldOf.length; i++) {
      if (foldOf[i] != heldOut) {
        (scores.members()[i] ? members : nonMembers)[scores.groupOf()[i]]++;
      }
    }
    double perMember = 1.0 / sum(members);
    double perNonMember = 1.0 / sum(nonMembers);
    double gain = 0;
    double best = 0;
    int at = -1; // nobody
    for (int group = 0; group < members.length; group++) {
      gain += members[group] * perMember - nonMembers[group] * perNonMember;
      if (gain > best + 1e-12) {
        best = gain;
        at = group;
      }
    }
    return halfway(scores.values(), at, next(members, nonMembers, at));
  }

  /** The next group below that has records outside the fold. */
  private static int next(int[] members, int[] nonMembers, int at) {
    int group = at + 1;
    while (group < members.length && members[group] + nonMembers[group] == 0) {
      group++;
    }
    return group;
  }

  /** Halfway between two neighbouring scores, so that neither is favoured. */
  private static double halfway(double[] values, int above, int below) {
    if (above < 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (below == values.length) {
      return Double.NEGATIVE_INFINITY;
    }
    double middle = values[above] / 2 + values[below] / 2;
    return middle > values[below] ? middle : values[above];
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** (TPR + TNR) / 2 = (1 + TPR - FPR) / 2. */
  private static Estimate balancedAccuracy(Rates rates) {
    Estimate difference = rates.difference();
    return new Estimate(
        (1 + difference.value()) / 2, (1 + difference.low()) / 2, (1 + difference.high()) / 2);
  }

  /** Margins of the two rates, each carried through the formula, are squared and added. */
  private static Estimate f1(RankedScores scores, Rates rates) {
    Estimate tpr = rates.truePositive().clopperPearson();
    Estimate fpr = rates.falsePositive().clopperPearson();
    double members = scores.memberCount();
    double others = scores.nonMemberCount();
    DoubleBinaryOperator f1 = (hit, alarm) -> f1(members * hit, members, others * alarm);
    double value = f1.applyAsDouble(tpr.value(), fpr.value());
    double fewerHits = value - f1.applyAsDouble(tpr.low(), fpr.value());
    double moreAlarms = value - f1.applyAsDouble(tpr.value(), fpr.high());
    double moreHits = f1.applyAsDouble(tpr.high(), fpr.value()) - value;
    double fewerAlarms = f1.applyAsDouble(tpr.value(), fpr.low()) - value;
    return new Estimate(
        value,
        Math.max(0, value - Math.hypot(fewerHits, moreAlarms)),
        Math.min(1, value + Math.hypot(moreHits, fewerAlarms)));
  }

  /** Harmonic mean of precision and recall, 2 TP / (TP + FP + members). */
  static double f1(double truePositives, double members, double falsePositives) {
    return 2 * truePositives / (truePositives + falsePositives + members);
  }
}
