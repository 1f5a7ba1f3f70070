package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.signal.SignalTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Log-normal errors whose mean and spread depend on the difficulty. */
class QuantileAttackTest {
  private static final int RECORDS = 4000;
  private static final Attack ATTACK = new QuantileAttack("l1", List.of());

  /** The margins are six standard errors for 4000 scores: below 1 false alarm in 10^8. */
  @Test
  void score_nonMembers_isStandardNormal() {
    double[] scores = ATTACK.fit(table(0, 1)).score(table(0, 2));
    double mean = Arrays.stream(scores).average().orElseThrow();
    double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
    assertThat(mean).isEqualTo(0, within(0.1));
    assertThat(Math.sqrt(squares / RECORDS)).isEqualTo(1, within(0.1));
  }

  /** Standard errors of 0.005 a half; below 1 false alarm in 1000 for both. */
  @Test
  void score_onePointSixFour_isOneInTwentyOnEasyAndOnHardRecords() {
    SignalTable table = table(0, 4);
    double[] scores = ATTACK.fit(table(0, 3)).score(table);
    assertThat(above(scores, table, 1.645, true)).isEqualTo(0.05, within(0.02));
    assertThat(above(scores, table, 1.645, false)).isEqualTo(0.05, within(0.02));
  }

  /** Twin: one threshold on the error itself accuses easy records only. */
  @Test
  void plainError_atOneThreshold_accusesEasyRecords() {
    SignalTable table = table(0, 4);
    double[] scores = new ErrorAttack("plain", "", "l1").fit(table).score(table);
    double threshold = Arrays.stream(scores).sorted().toArray()[RECORDS * 19 / 20];
    assertThat(above(scores, table, threshold, true)).isGreaterThan(0.08);
    assertThat(above(scores, table, threshold, false)).isLessThan(0.02);
  }

  /** Log errors lower by one of their deviations move the score up by 1. */
  @Test
  void score_members_isHigherByTheirShift() {
    double[] scores = ATTACK.fit(table(0, 5)).score(table(1, 6));
    assertThat(Arrays.stream(scores).average().orElseThrow()).isEqualTo(1, within(0.15));
  }

  /** Share of scores above a threshold among the records easier, or harder, than the median. */
  private static double above(double[] scores, SignalTable table, double threshold, boolean easy) {
    double[] difficulty = table.column("predictability");
    int hits = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean isEasy = difficulty[i] < Math.exp(-2);
      hits += isEasy == easy && scores[i] > threshold ? 1 : 0;
    }
    return hits / (RECORDS / 2.0);
  }

  private static SignalTable table(double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[RECORDS][];
    for (int i = 0; i < RECORDS; i++) {
      double easy = -2 + 0.6 * random.nextGaussian();
      double deviation = Math.exp(-0.5 + 0.3 * easy); // log variance linear in the difficulty
      double error = 0.3 + 0.7 * easy + deviation * (random.nextGaussian() - shift);
      rows[i] = new double[] {Math.exp(error), Math.exp(easy)};
    }
    return new SignalTable(List.of("l1", "predictability"), rows);
  }
}
