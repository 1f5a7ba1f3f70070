package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerSubjectTest {

  @Test
  void aggregate_severalRecords_takesMeanAndAnyMember() {
    LabelledScores subjects =
        PerSubject.aggregate(
            new LabelledScores(
                new double[] {1, 5, 3, 7},
                new boolean[] {false, false, true, false},
                new int[] {9, 4, 9, 4}));
    assertThat(subjects.scores()).containsExactly(2, 6);
    assertThat(subjects.members()).containsExactly(true, false);
    assertThat(subjects.clusters()).containsExactly(9, 4);
  }

  @Test
  void aggregate_singleRecords_changesNothing() {
    LabelledScores scores = Simulated.gaussian(5, 6, 1, 2);
    assertThat(PerSubject.aggregate(scores)).usingRecursiveComparison().isEqualTo(scores);
  }
}
