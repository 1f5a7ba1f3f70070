package dev.afterimage.evidence.exposure;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.stats.StudentT;

/** Maximum and mean of the AUC over a subject's records, which share their models. */
final class SubjectAuc {
  private static final double RISK = 0.05;

  /** A mean this near to 0 or 1 leaves too few misplaced models to estimate a variance from. */
  private static final double EXTREME = 0.05;

  private SubjectAuc() {}

  /** One record's AUC with an interval that misses with the risk given. */
  static Estimate ofRecord(Levelled scores, int record, double risk) {
    LabelledScores labelled =
        LabelledScores.independent(scores.of(record), scores.membersOf(record));
    return LeakageEstimator.auc(labelled, risk);
  }

  /**
   * The largest AUC. Each of J records has an interval that misses with risk 0.05 / J; all hold at
   * once with 95 % (Bonferroni), and then the largest true AUC lies between the largest lower end
   * and the largest upper one.
   */
  static Estimate maximum(Levelled scores, int[] records) {
    double value = 0;
    double low = 0;
    double high = 0;
    for (int record : records) {
      Estimate auc = ofRecord(scores, record, RISK / records.length);
      value = Math.max(value, auc.value());
      low = Math.max(low, auc.low());
      high = Math.max(high, auc.high());
    }
    return new Estimate(value, low, high);
  }

  /**
   * The mean AUC. Models are independent, a subject's records in one model are not: what each model
   * adds to the mean is summed over records first (DeLong's placements, so clustered), and its
   * squares make the variance; Student's t with two degrees fewer than models, on the plain and the
   * logit scale joined. Near 0 and 1 also joined with Hoeffding's bound, which holds for the mean
   * of dependent records too.
   */
  static Estimate mean(Levelled scores, int[] records) {
    double mean = 0;
    double[] influence = new double[scores.of(records[0]).length];
    int pairs = Integer.MAX_VALUE;
    for (int record : records) {
      Levelled.Pairs counts = scores.pairs(record);
      mean += counts.auc() / records.length;
      pairs = Math.min(pairs, Math.min(counts.members(), counts.models() - counts.members()));
      addInfluence(influence, scores, record, counts, 1.0 / records.length);
    }
    double variance = 0;
    for (double part : influence) {
      variance += part * part;
    }
    double t = StudentT.upperQuantile(influence.length - 2.0, RISK / 2);
    return interval(mean, t * Math.sqrt(variance), pairs);
  }

  private static Estimate interval(double mean, double margin, int pairs) {
    double low = Math.max(0, mean - margin);
    double high = Math.min(1, mean + margin);
    if (mean > 0 && mean < 1) {
      double odds = mean / (1 - mean);
      double factor = Math.exp(margin / (mean * (1 - mean)));
      low = Math.min(low, odds / factor / (1 + odds / factor));
      high = Math.max(high, 1 / (1 + 1 / (odds * factor)));
    }
    if (Math.min(mean, 1 - mean) < EXTREME) {
      Estimate bound = LeakageEstimator.aucBound(mean, pairs, RISK);
      low = Math.min(low, bound.low());
      high = Math.max(high, bound.high());
    }
    return new Estimate(mean, low, high);
  }

  /** Adds what each model contributes to the AUC's error, times a weight. */
  private static void addInfluence(
      double[] influence, Levelled scores, int record, Levelled.Pairs counts, double weight) {
    double[] values = scores.of(record);
    boolean[] members = scores.membersOf(record);
    for (int model = 0; model < values.length; model++) {
      int own = members[model] ? counts.members() : counts.models() - counts.members();
      double off = placement(values, members, model) - counts.auc();
      influence[model] += weight * off / Math.sqrt(own * (own - 1.0));
    }
  }

  /** The share of the other side over which, or below which, a model's value lies. */
  private static double placement(double[] values, boolean[] members, int model) {
    double sign = members[model] ? 1 : -1;
    double right = 0;
    int others = 0;
    for (int i = 0; i < values.length; i++) {
      if (members[i] != members[model]) {
        others++;
        right += (1 + sign * Math.signum(values[model] - values[i])) / 2;
      }
    }
    return right / others;
  }
}
