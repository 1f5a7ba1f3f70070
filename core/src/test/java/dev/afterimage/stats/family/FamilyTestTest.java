package dev.afterimage.stats.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.stats.LabelledScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTestTest {
  private static final Set<Double> FPRS = Set.of(0.01, 0.1);

  /** Attacks that share half of their noise, on subjects of some records each. */
  private static List<LabelledScores> attacks(
      int members, int others, int each, double shift, SplittableRandom random) {
    int n = (members + others) * each;
    boolean[] member = new boolean[n];
    int[] clusters = new int[n];
    double[] shared = new double[n];
    double subject = 0;
    for (int i = 0; i < n; i++) {
      clusters[i] = i / each;
      member[i] = clusters[i] < members;
      subject = i % each == 0 ? random.nextGaussian() : subject;
      shared[i] = subject + random.nextGaussian() + (member[i] ? shift : 0);
    }
    List<LabelledScores> attacks = new ArrayList<>();
    for (int attack = 0; attack < 6; attack++) {
      double[] scores = new double[n];
      for (int i = 0; i < n; i++) {
        scores[i] = shared[i] + random.nextGaussian();
      }
      attacks.add(new LabelledScores(scores, member, clusters));
    }
    return attacks;
  }

  /**
   * At 5 % of 200 nulls, 10 are below 0.05; more than 22 come by chance once in some 5,000 seeds.
   * Without payment for six attacks with three measures each it would be about 60.
   */
  @ParameterizedTest
  @CsvSource({"20, 10, 1", "10, 10, 3", "30, 5, 2"})
  void pValue_ofNoLeak_isSmallAsRarelyAsItSays(int members, int others, int each) {
    SplittableRandom random = new SplittableRandom(3);
    int small = 0;
    for (int audit = 0; audit < 200; audit++) {
      double p = new FamilyTest(attacks(members, others, each, 0, random), FPRS).pValue(audit);
      small += p <= 0.05 ? 1 : 0;
    }
    assertThat(small).isLessThanOrEqualTo(22);
  }

  @Test
  void pValue_ofALeak_isAsSmallAsItCanBe() {
    SplittableRandom random = new SplittableRandom(3);
    double p = new FamilyTest(attacks(40, 40, 1, 2.5, random), FPRS).pValue(1);
    assertThat(p).isEqualTo(1.0 / (FamilyTest.PERMUTATIONS + 1));
  }

  @Test
  void pValue_ofFewSubjects_cannotBeSmall() {
    SplittableRandom random = new SplittableRandom(3);
    double p = new FamilyTest(attacks(3, 3, 20, 9, random), FPRS).pValue(1);
    assertThat(p).isGreaterThan(0.02); // one of twenty ways to deal six labels
  }

  @Test
  void measures_ofALabelling_areTheAucAndTheRates() {
    boolean[] members = {true, true, false, true, false};
    double[] scores = {5, 4, 4, 2, 1};
    Measured measured = Measured.of(LabelledScores.independent(scores, members), Set.of(0.1, 0.5));
    double[] all = new double[3];
    assertThat(measured.measure(members, all, 0)).isEqualTo(3);
    assertThat(all[0])
        .isEqualTo((2 + 1.5 + 1) / 6); // 5 above both, 4 above one and level, 2 above one
    assertThat(all[1]).isEqualTo(1.0 / 3); // above the first other, who is level with 4
    assertThat(all[2]).isEqualTo(1); // above the second
  }
}
