package dev.afterimage.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SupervisedScorerTest {
  private static final int RECORDS = 200;

  /**
   * Of 40 seeds of pure noise the 95 % interval may lie above 0.5 in at most 5: under a true rate
   * of 2.5 % that happens with probability 0.9997.
   */
  @Test
  void score_noise_seldomLooksLikeADifference() {
    int alarms = 0;
    for (long seed = 0; seed < 40; seed++) {
      alarms += auc(seed, 0).low() > 0.5 ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(5);
  }

  /** The twin: a shift of 1.2 standard deviations in one of ten features is always found. */
  @Test
  void score_plantedDifference_isFound() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(auc(seed, 1.2).low()).isGreaterThan(0.5);
    }
  }

  @Test
  void score_subjectsInOneFold_neverTrainOnThemselves() {
    // Every subject has a fingerprint and both labels are constant within a subject: a scorer that
    // saw other records of the subject would be perfect; an honest one is at chance.
    SplittableRandom random = new SplittableRandom(5);
    double[][] features = new double[RECORDS][];
    boolean[] members = new boolean[RECORDS];
    int[] clusters = new int[RECORDS];
    double[][] prints = new double[RECORDS / 10][];
    for (int i = 0; i < RECORDS; i++) {
      clusters[i] = i / 10;
      members[i] = clusters[i] % 2 == 0;
      if (prints[clusters[i]] == null) {
        prints[clusters[i]] = random.doubles(6, -1, 1).toArray();
      }
      features[i] = prints[clusters[i]].clone();
    }
    double[] scores =
        SupervisedScorer.score(features, members, Folds.byCluster(members, clusters, 5, 1));
    Estimate auc =
        new LeakageEstimator(1).estimate(new LabelledScores(scores, members, clusters)).auc();
    assertThat(auc.value()).isLessThan(0.85);
  }

  private static Estimate auc(long seed, double shift) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] features = new double[RECORDS][10];
    boolean[] members = new boolean[RECORDS];
    for (int i = 0; i < RECORDS; i++) {
      members[i] = i % 2 == 0;
      for (int f = 0; f < 10; f++) {
        features[i][f] = random.nextGaussian();
      }
      features[i][3] += members[i] ? shift : 0;
    }
    int[] clusters = new int[RECORDS];
    Arrays.setAll(clusters, i -> i);
    double[] scores =
        SupervisedScorer.score(features, members, Folds.byCluster(members, clusters, 5, seed));
    return new LeakageEstimator(seed).estimate(LabelledScores.independent(scores, members)).auc();
  }
}
