package dev.afterimage.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What a cell's measures are in the population, from a large sample of its records. */
final class CoverageTruth {
  private static final int SIDE = 1_000_000;
  private static final int SUBJECTS = 100_000;
  private static final long SEED = 77;

  private final RocCurve roc;
  private final double auc;
  private final double subjectAuc;
  private final double advantage;

  private CoverageTruth(RocCurve roc, double auc, double subjectAuc, double advantage) {
    this.roc = roc;
    this.auc = auc;
    this.subjectAuc = subjectAuc;
    this.advantage = advantage;
  }

  static CoverageTruth of(CoverageCell cell) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] scores = new double[2 * SIDE];
    boolean[] members = new boolean[scores.length];
    double shift = cell.shift();
    Arrays.setAll(scores, i -> cell.shape().of(random.nextGaussian(), i % 2 == 0 ? shift : 0));
    for (int i = 0; i < members.length; i += 2) {
      members[i] = true;
    }
    RankedScores ranked = RankedScores.of(LabelledScores.independent(scores, members));
    RocCurve roc = Roc.of(ranked);
    if (cell.isNull()) {
      return new CoverageTruth(roc, 0.5, 0.5, 0);
    }
    int best = Roc.bestPoint(roc);
    double auc = Placements.of(ranked).auc();
    double subjectAuc = cell.design().hasSubjects() ? subjectAuc(cell, random) : auc;
    return new CoverageTruth(roc, auc, subjectAuc, roc.tpr()[best] - roc.fpr()[best]);
  }

  private static double subjectAuc(CoverageCell cell, SplittableRandom random) {
    int each = cell.design().members().length + cell.design().others().length;
    int draws = SUBJECTS / each;
    double[] scores = new double[draws * each];
    boolean[] members = new boolean[scores.length];
    for (int draw = 0; draw < draws; draw++) {
      LabelledScores subjects = PerSubject.aggregate(cell.draw(1, random)[0]);
      System.arraycopy(subjects.scores(), 0, scores, draw * each, each);
      System.arraycopy(subjects.members(), 0, members, draw * each, each);
    }
    return Placements.of(RankedScores.of(LabelledScores.independent(scores, members))).auc();
  }

  /** Of two records of different subjects. */
  double auc() {
    return auc;
  }

  /** Of the means of two subjects. */
  double subjectAuc() {
    return subjectAuc;
  }

  /** The largest true minus false positive rate. */
  double advantage() {
    return advantage;
  }

  /** The true positive rate at a false positive rate. */
  double tpr(double fpr) {
    return roc.tpr()[Roc.pointAtFpr(roc, fpr)];
  }

  /**
   * How right thresholds are on new records: the balanced accuracy, averaged as they were used.
   *
   * @param thresholds that each record was judged by, (records)
   * @param members (records)
   */
  double balancedAccuracy(double[] thresholds, boolean[] members) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < thresholds.length; i++) {
      int side = members[i] ? 1 : 0;
      int point = pointAt(thresholds[i]);
      sums[side] += members[i] ? roc.tpr()[point] : roc.fpr()[point];
      counts[side]++;
    }
    return (1 + sums[1] / counts[1] - sums[0] / counts[0]) / 2;
  }

  /** The last point whose threshold is at least the one given; thresholds fall. */
  private int pointAt(double threshold) {
    int low = 0;
    int high = roc.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (roc.thresholds()[middle] >= threshold) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
