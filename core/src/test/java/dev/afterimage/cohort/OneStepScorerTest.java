package dev.afterimage.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.stats.Folds;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.LeakageEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneStepScorerTest {
  private static final int RECORDS = 2000;
  private static final int FEATURES = 12;
  private static final int LABELLINGS = 8;

  /**
   * Where labels mean nothing, one step ranks records as the whole iteration does: AUCs of the same
   * labels differ by less than a twentieth of their deviation, which is about 0.013 here.
   */
  @Test
  void score_permutedLabels_areThoseOfTheIteration() {
    double[][] features = features();
    List<boolean[]> labellings = labellings();
    int[] clusters = IntStream.range(0, RECORDS).toArray();
    Folds folds = Folds.byCluster(labellings.get(0), clusters, 5, 1);
    double[][] one = OneStepScorer.score(features, labellings, folds);
    double[][] all = SupervisedScorer.score(features, labellings, folds);
    for (int b = 0; b < LABELLINGS; b++) {
      double found = auc(one[b], labellings.get(b), clusters);
      double expected = auc(all[b], labellings.get(b), clusters);
      assertThat(found).as("labelling %d", b).isCloseTo(expected, within(6e-4));
    }
  }

  @Test
  void score_labellingsTogether_areThoseOfEachAlone() {
    double[][] features = features();
    List<boolean[]> labellings = labellings();
    int[] clusters = IntStream.range(0, RECORDS).toArray();
    Folds folds = Folds.byCluster(labellings.get(0), clusters, 5, 1);
    double[][] together = SupervisedScorer.score(features, labellings.subList(0, 2), folds);
    for (int b = 0; b < 2; b++) {
      assertThat(together[b]).isEqualTo(SupervisedScorer.score(features, labellings.get(b), folds));
    }
  }

  @Test
  void suits_fewRecordsOrManyFeatures_isFalse() {
    assertThat(OneStepScorer.suits(new double[1999][3])).isFalse();
    assertThat(OneStepScorer.suits(new double[2000][101])).isFalse();
    assertThat(OneStepScorer.suits(new double[2000][100])).isTrue();
  }

  private static double auc(double[] scores, boolean[] members, int[] clusters) {
    return LeakageEstimator.auc(new LabelledScores(scores, members, clusters)).value();
  }

  /** Correlated, of unequal spread, with outliers. */
  private static double[][] features() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] features = new double[RECORDS][FEATURES];
    for (double[] record : features) {
      double shared = random.nextGaussian();
      for (int f = 0; f < FEATURES; f++) {
        double noise = random.nextGaussian();
        record[f] = (f + 1) * (shared + noise * noise * noise);
      }
    }
    return features;
  }

  private static List<boolean[]> labellings() {
    SplittableRandom random = new SplittableRandom(4);
    List<boolean[]> labellings = new ArrayList<>();
    for (int b = 0; b < LABELLINGS; b++) {
      boolean[] members = new boolean[RECORDS];
      for (int i = 0; i < RECORDS; i++) {
        members[i] = random.nextBoolean();
      }
      labellings.add(members);
    }
    return labellings;
  }
}
