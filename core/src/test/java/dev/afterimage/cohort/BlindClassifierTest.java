package dev.afterimage.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.scoring.BlindNames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlindClassifierTest {
  private static final int FEATURES = 40;
  private static final BlindNames NAMES = new BlindNames(names("a"), names("b"));

  private static List<String> names(String kind) {
    return IntStream.range(0, FEATURES / 2).mapToObj(f -> kind + f).toList();
  }

  /** Members first; subjects of some records each. */
  private static Cohort cohort(int members, int others, int perSubject) {
    boolean[] labels = new boolean[members + others];
    int[] clusters = new int[labels.length];
    Arrays.fill(labels, 0, members, true);
    Arrays.setAll(
        clusters, i -> i < members ? i / perSubject : 10_000 + (i - members) / perSubject);
    List<String> ids = IntStream.range(0, labels.length).mapToObj(i -> "r" + i).toList();
    return new Cohort(ids, new String[labels.length], labels, clusters);
  }

  /** Noise, heavy-tailed in every fifth feature; a subject's records are nearly alike. */
  private static double[][] noise(Cohort cohort, long seed) {
    double[][] features = new double[cohort.size()][FEATURES];
    for (int i = 0; i < features.length; i++) {
      Random subject = new Random(seed * 31 + cohort.clusters()[i] * 7919L);
      Random own = new Random(seed * 37 + i * 104729L + 1);
      for (int f = 0; f < FEATURES; f++) {
        double value = subject.nextGaussian() + 0.3 * own.nextGaussian();
        features[i][f] = f % 5 == 0 ? Math.exp(value) : value;
      }
    }
    return features;
  }

  private static BlindBaseline judge(Cohort cohort, double[][] features, long seed) {
    return BlindClassifier.judge(cohort, features, NAMES, BlindSides.OF_AUDITS, seed);
  }

  private static long alarms(Cohort cohort, int audits) {
    return IntStream.range(0, audits)
        .filter(a -> judge(cohort, noise(cohort, a), a).differs())
        .count();
  }

  /** Of 250 nulls, more than 9 alarm in 0.03 % of cases at a rate of 1 %, and in 75 % at 5 %. */
  @Test
  void baseline_ofNoise_alarmsInOnePercent() {
    assertThat(alarms(cohort(90, 10, 1), 250)).isLessThanOrEqualTo(9);
    assertThat(alarms(cohort(60, 60, 5), 250)).isLessThanOrEqualTo(9);
  }

  /** A twin: dealt by records, not subjects, the last of these alarms far more often. */
  @Test
  void baseline_ofSubjectsTakenForRecords_alarmsTooOften() {
    Cohort bySubject = cohort(60, 60, 5);
    int[] own = IntStream.range(0, bySubject.size()).toArray();
    Cohort byRecord = new Cohort(bySubject.ids(), new String[own.length], bySubject.members(), own);
    long alarms =
        IntStream.range(0, 50)
            .filter(a -> judge(byRecord, noise(bySubject, a), a).differs())
            .count();
    assertThat(alarms).isGreaterThan(10);
  }

  @Test
  void baseline_ofOneMovedFeature_alarmsAndNamesIt() {
    Cohort cohort = cohort(100, 100, 1);
    double[][] features = noise(cohort, 3);
    for (int i = 0; i < 100; i++) {
      features[i][22] += 1.2;
    }
    BlindBaseline found = judge(cohort, features, 1);
    assertThat(found.differs()).isTrue();
    assertThat(found.pValue()).isEqualTo(0.005);
    assertThat(found.telling()).hasSize(1);
    assertThat(found.telling().get(0)).startsWith("b2 (typically ");
    assertThat(found.isVague()).isFalse();
  }

  @Test
  void baseline_ofManySmallShifts_alarms() {
    Cohort cohort = cohort(200, 200, 1);
    double[][] features = noise(cohort, 4);
    for (int i = 0; i < 200; i++) {
      for (int f = 0; f < FEATURES; f++) {
        features[i][f] += f % 5 == 0 ? 0 : f % 2 == 0 ? 0.25 : -0.25;
      }
    }
    assertThat(judge(cohort, features, 1).differs()).isTrue();
  }

  @Test
  void baseline_ofFewRecords_isVagueAndSaysHowManyWouldDo() {
    Cohort few = cohort(20, 20, 1);
    BlindBaseline vague = judge(few, noise(few, 5), 1);
    assertThat(vague.isVague()).isTrue();
    assertThat(vague.shift().chance()).isLessThan(0.3);
    assertThat(vague.shift().times()).isBetween(2.5, 6.0);
    Cohort many = cohort(160, 160, 1);
    assertThat(judge(many, noise(many, 5), 1).isVague()).isFalse();
    Cohort subjects = cohort(160, 160, 16); // twenty of them
    assertThat(judge(subjects, noise(subjects, 5), 1).isVague()).isTrue();
  }

  /** 80 simulated audits of a moderate shift: within 4 deviations, 0.22, and 0.1 of the formula. */
  @Test
  void chance_ofAModerateShift_isThatOfSimulatedAudits() {
    Cohort cohort = cohort(70, 70, 1);
    double promised = 0;
    int seen = 0;
    int audits = 80;
    for (int a = 0; a < audits; a++) {
      double[][] features = noise(cohort, 1000 + a);
      promised += judge(cohort, features, a).shift().chance() / audits;
      int moved = 5 * (a % 8) + 1;
      for (int i = 0; i < 70; i++) {
        features[i][moved] += 0.742 * Math.sqrt(1.09);
      }
      seen += judge(cohort, features, a).differs() ? 1 : 0;
    }
    assertThat(seen / (double) audits).isBetween(promised - 0.32, promised + 0.32);
  }

  @Test
  void baseline_ofNothingThatVaries_seesNothing() {
    Cohort cohort = cohort(10, 10, 1);
    double[][] constant = new double[20][FEATURES];
    BlindBaseline found = judge(cohort, constant, 1);
    assertThat(found.differs()).isFalse();
    assertThat(found.isVague()).isTrue();
    Cohort single = cohort(1, 1, 1);
    assertThat(judge(single, noise(single, 1), 1).isVague()).isTrue();
  }

  @Test
  void baseline_ofFeaturesThatAreNoNumbers_isOne() {
    Cohort cohort = cohort(20, 20, 1);
    double[][] features = noise(cohort, 9);
    for (double[] record : features) {
      record[3] = Double.NaN;
    }
    features[0][4] = Double.NaN;
    features[1][5] = Double.POSITIVE_INFINITY;
    BlindBaseline found = judge(cohort, features, 1);
    assertThat(found.auc().isDefined()).isTrue();
    assertThat(found.differs()).isFalse();
  }

  @Test
  void baseline_ofTheSameRecords_isTheSame() {
    Cohort cohort = cohort(40, 30, 2);
    double[][] features = noise(cohort, 8);
    assertThat(judge(cohort, features, 7)).isEqualTo(judge(cohort, features, 7));
  }
}
