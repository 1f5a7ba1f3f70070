package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void byCluster_severalRecordsEach_keepsClustersTogether() {
    LabelledScores scores = Simulated.clustered(30, 4, 1);
    Folds folds = Folds.byCluster(scores.members(), scores.clusters(), 5, 3);
    for (int i = 1; i < scores.size(); i++) {
      if (scores.clusters()[i] == scores.clusters()[i - 1]) {
        assertThat(folds.foldOf()[i]).isEqualTo(folds.foldOf()[i - 1]);
      }
    }
  }

  @Test
  void byCluster_singleRecords_differByOnePerSide() {
    LabelledScores scores = Simulated.gaussian(33, 47, 0, 1);
    Folds folds = Folds.byCluster(scores.members(), scores.clusters(), 5, 3);
    for (int fold = 0; fold < 5; fold++) {
      int[] inside = folds.inside(fold);
      long members = Arrays.stream(inside).filter(i -> scores.members()[i]).count();
      assertThat(members).isBetween(6L, 7L);
      assertThat(inside.length - members).isBetween(9L, 10L);
      assertThat(inside.length + folds.outside(fold).length).isEqualTo(80);
    }
  }

  @Test
  void byCluster_mixedClusters_spreadsBothSides() {
    LabelledScores scores = Simulated.mixed(20, 4, 1);
    Folds folds = Folds.byCluster(scores.members(), scores.clusters(), 5, 3);
    for (int fold = 0; fold < 5; fold++) {
      assertThat(folds.inside(fold)).hasSize(16);
    }
  }

  @Test
  void byCluster_twoClustersPerSide_areInTwoFolds() {
    boolean[] members = {true, true, true, true, false, false, false};
    int[] clusters = {1, 1, 1, 2, 3, 4, 4};
    for (int seed = 0; seed < 20; seed++) {
      int[] foldOf = Folds.byCluster(members, clusters, 2, seed).foldOf();
      assertThat(foldOf[0]).isNotEqualTo(foldOf[3]);
      assertThat(foldOf[4]).isNotEqualTo(foldOf[5]);
    }
  }

  @Test
  void byCluster_seed_decidesTheFolds() {
    LabelledScores scores = Simulated.gaussian(50, 50, 0, 1);
    int[] first = Folds.byCluster(scores.members(), scores.clusters(), 5, 3).foldOf();
    int[] again = Folds.byCluster(scores.members(), scores.clusters(), 5, 3).foldOf();
    int[] other = Folds.byCluster(scores.members(), scores.clusters(), 5, 4).foldOf();
    assertThat(again).isEqualTo(first);
    assertThat(IntStream.range(0, 100).filter(i -> first[i] != other[i]).count()).isGreaterThan(50);
  }

  @Test
  void byCluster_oneFold_isRefused() {
    assertThatThrownBy(() -> Folds.byCluster(new boolean[2], new int[2], 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 folds, got 1");
  }
}
