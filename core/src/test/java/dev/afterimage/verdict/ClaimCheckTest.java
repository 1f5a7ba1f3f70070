package dev.afterimage.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.privacy.Accountant;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.stats.LabelledScores;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private static final int RUNS = 200;

  private static final PrivacyClaim CLAIM =
      new PrivacyClaim(1, 1.1, 1e-6, new SubsampledGaussian(0.1, 1.25, 70), 1, Accountant.PLD);

  @Test
  void of_anAttackThatIsAlwaysRight_isJudgedOnOneHalf() {
    ClaimCheck check = ClaimCheck.of(CLAIM, Map.of("right", separated(80)), 1);
    assertThat(check.attack()).isEqualTo("right");
    assertThat(check.guesses().canaries()).isEqualTo(40);
    assertThat(check.guesses().right()).isEqualTo(check.guesses().guesses()).isGreaterThan(20);
    // All of n guesses right at 95 %: the success probability is at least 0.05^(1/n).
    double p = Math.pow(0.05, 1.0 / check.guesses().guesses());
    assertThat(check.shown()).isCloseTo(Math.log(p / (1 - p)), within(0.01));
    assertThat(check.isRefuted()).isTrue();
    assertThat(check.most()).isGreaterThanOrEqualTo(check.shown());
  }

  @Test
  void of_severalAttacks_takesTheOneThatShowsMostAtASharedRisk() {
    LabelledScores blind = scores(80, 0, 3);
    ClaimCheck check = ClaimCheck.of(CLAIM, Map.of("blind", blind, "right", separated(80)), 1);
    assertThat(check.attack()).isEqualTo("right");
    double alone = ClaimCheck.of(CLAIM, Map.of("right", separated(80)), 1).shown();
    assertThat(check.shown()).isLessThan(alone).isGreaterThan(0.8 * alone);
  }

  @Test
  void of_recordsOfFewSubjects_countsEachSubjectOnce() {
    LabelledScores each = separated(80);
    int[] subjects = new int[80];
    for (int i = 0; i < subjects.length; i++) {
      subjects[i] = i / 4 * 2 + i % 2; // two records each, both members or neither
    }
    LabelledScores paired = new LabelledScores(each.scores(), each.members(), subjects);
    ClaimCheck check = ClaimCheck.of(CLAIM, Map.of("right", paired), 1);
    assertThat(check.guesses().canaries()).isEqualTo(20);
    assertThat(check.shown()).isGreaterThan(CLAIM.epsilon());
    assertThat(check.isRefuted()).as("the claim is of records, not of subjects").isFalse();
  }

  /** Guessing "member" of everyone would be right for nine in ten. */
  @Test
  void of_blindAttackOnManyMembersAndFewOthers_showsNothing() {
    SplittableRandom random = new SplittableRandom(11);
    double[] scores = new double[400];
    boolean[] members = new boolean[400];
    for (int i = 0; i < scores.length; i++) {
      members[i] = i % 10 != 0;
      scores[i] = random.nextGaussian();
    }
    LabelledScores blind = LabelledScores.independent(scores, members);
    ClaimCheck check = ClaimCheck.of(CLAIM, Map.of("blind", blind), 1);
    assertThat(check.guesses().canaries()).isEqualTo(40); // half of 40 members and 40 others
    assertThat(check.shown()).isZero();
  }

  @Test
  void of_aHandfulOfRecords_showsNothing() {
    ClaimCheck check = ClaimCheck.of(CLAIM, Map.of("right", separated(3)), 1);
    assertThat(check.shown()).isZero();
    assertThat(ClaimCheck.of(CLAIM, Map.of(), 1).isRefuted()).isFalse();
  }

  /**
   * An attack that only guesses shows epsilon above 0 in at most 5 % of runs, 10 of 200; more than
   * 20 have a probability of 0.001.
   */
  @Test
  void of_guessing_seldomShowsAnything() {
    assertThat(showing(0)).isLessThanOrEqualTo(20);
  }

  /** Its twin: an attack that works shows something nearly always. */
  @Test
  void of_aWorkingAttack_nearlyAlwaysShowsSomething() {
    assertThat(showing(2.5)).isGreaterThan(180);
  }

  private static int showing(double shift) {
    int count = 0;
    for (int run = 0; run < RUNS; run++) {
      LabelledScores scores = scores(120, shift, run);
      count += ClaimCheck.of(CLAIM, Map.of("attack", scores), run).shown() > 0 ? 1 : 0;
    }
    return count;
  }

  private static LabelledScores separated(int records) {
    return scores(records, 1e6, 7);
  }

  private static LabelledScores scores(int records, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[records];
    boolean[] members = new boolean[records];
    for (int i = 0; i < records; i++) {
      members[i] = i % 2 == 0;
      scores[i] = random.nextGaussian() + (members[i] ? shift : 0);
    }
    return LabelledScores.independent(scores, members);
  }
}
