package dev.afterimage.stats;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One cell of the grid: who is compared, what scores are like, how much leaks.
 *
 * @param design who is compared
 * @param shape what scores are distributed like
 * @param leak the AUC that the shift of members would give normal scores, in [0.5, 1)
 */
record CoverageCell(CoverageDesign design, CoverageShape shape, double leak) {
  /** Of the variance of scores, what subjects share. */
  private static final double SHARED = 0.5;

  /** Of the variance of an attack's scores, what all attacks share. */
  private static final double COMMON = 0.7;

  /** By which a cell is known. */
  String name() {
    return design.name() + ", " + shape.label() + ", " + leak;
  }

  boolean isNull() {
    return leak == 0.5;
  }

  double shift() {
    return Math.sqrt(2) * NormalDistribution.of(0, 1).inverseCumulativeProbability(leak);
  }

  /**
   * Scores of attacks on the same records.
   *
   * @param attacks 1 or more; what they share is the same in each
   */
  LabelledScores[] draw(int attacks, SplittableRandom random) {
    int records = design.records();
    boolean[] members = new boolean[records];
    int[] clusters = new int[records];
    int at = 0;
    int cluster = 0;
    for (int[] sizes : new int[][] {design.members(), design.others()}) {
      for (int size : sizes) {
        for (int i = 0; i < size; i++, at++) {
          members[at] = sizes == design.members();
          clusters[at] = cluster;
        }
        cluster++;
      }
    }
    double[] common = standard(clusters, random);
    LabelledScores[] drawn = new LabelledScores[attacks];
    for (int attack = 0; attack < attacks; attack++) {
      double[] own = attacks == 1 ? common : standard(clusters, random);
      double[] scores = new double[records];
      for (int i = 0; i < records; i++) {
        double standard =
            attacks == 1
                ? common[i]
                : Math.sqrt(COMMON) * common[i] + Math.sqrt(1 - COMMON) * own[i];
        scores[i] = shape.of(standard, members[i] ? shift() : 0);
      }
      drawn[attack] = new LabelledScores(scores, members, clusters);
    }
    return drawn;
  }

  /** Standard normal values of which records of a subject share a part. */
  private double[] standard(int[] clusters, SplittableRandom random) {
    double[] values = new double[clusters.length];
    double shared = design.hasSubjects() ? SHARED : 0;
    double effect = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || clusters[i] != clusters[i - 1]) {
        effect = random.nextGaussian();
      }
      values[i] = Math.sqrt(shared) * effect + Math.sqrt(1 - shared) * random.nextGaussian();
    }
    return values;
  }
}
