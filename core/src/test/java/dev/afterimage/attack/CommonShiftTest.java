package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two ratios of one common noise c (deviation 1) and own noise (deviation 0.5) each: S = [[1.25,
 * 1], [1, 1.25]]. With a = (1, 0), S^-1 a is proportional to (1.25, -1), so that w = (1, -0.8) and
 * the variance is 0.5625 / 1.25 = 0.45; the first ratio alone has 1.25.
 */
class CommonShiftTest {
  private static final double[] FIRST_ONLY = {1, 0};
  private static final int REFERENCE = 20_000;

  @Test
  void weights_ratioWithoutEffect_takesAwaySharedNoise() {
    double[] weights = CommonShift.learn(noise(REFERENCE, 1), FIRST_ONLY, 0).weights();
    assertThat(weights[0]).isEqualTo(1, within(1e-9));
    assertThat(weights[1]).isEqualTo(-0.8, within(0.02)); // 1 % is shrinking
  }

  /**
   * Mean 0 and variance 1 without an amount, mean d / sqrt(0.45) with d; 4000 draws, five standard
   * errors plus 1 % for the shrinking: below 1 false alarm in 100,000.
   */
  @Test
  void of_plantedShift_isRecoveredWithTheVarianceOfTheory() {
    CommonShift shift = CommonShift.learn(noise(REFERENCE, 2), FIRST_ONLY, 0);
    double error = 5 / Math.sqrt(4000) + 0.01;
    double[] without = scores(shift, 0, 3);
    double[] with = scores(shift, 2, 4);
    assertThat(mean(without)).isEqualTo(0, within(error));
    assertThat(variance(without)).isEqualTo(1, within(1.5 * error));
    assertThat(mean(with)).isEqualTo(2 / Math.sqrt(0.45), within(error + 0.02));
    assertThat(variance(with)).isEqualTo(1, within(1.5 * error));
  }

  /** Twin: without the second ratio the same shift stands out less, d / sqrt(1.25). */
  @Test
  void of_withoutTheSharedNoise_isLessPrecise() {
    double[][] alone = first(noise(REFERENCE, 5));
    CommonShift shift = CommonShift.learn(alone, new double[] {1}, 0);
    assertThat(shift.of(new double[] {2}) - shift.of(new double[] {0}))
        .isEqualTo(2 / Math.sqrt(1.25), within(0.05));
  }

  @Test
  void fit_fewerThanTwentySubjects_isTheFixedRule() {
    double[] effects = {1, 0.5};
    CommonShift shift = CommonShift.fit(noise(200, 6), subjects(200, 19), effects);
    assertThat(shift.weights()).containsExactly(new double[] {0.8, 0.4}, within(1e-12));
    assertThat(shift.of(new double[] {3, 1.5})).isEqualTo(3, within(1e-12));
    assertThat(CommonShift.fit(noise(200, 6), subjects(200, 20), effects).weights()[1])
        .isNotCloseTo(0.4, within(0.05));
  }

  /** By hand: S = [[1.25, 1], [1, 1.25]] with half of it plain is [[1.25, 0.5], [0.5, 1.25]]. */
  @Test
  void fit_asManySubjectsAsThePriorIsWorth_isHalfPlain() {
    double[] weights =
        CommonShift.fit(noise(REFERENCE, 8), subjects(REFERENCE, 20), FIRST_ONLY).weights();
    assertThat(weights[1]).isEqualTo(-0.4, within(0.02));
  }

  /**
   * Ratios that move together within subjects look as if the second took away all noise of the
   * first; in other subjects they do not. The twin counts records, and takes off most of the second
   * ratio.
   */
  @Test
  void weights_manyRecordsOfFewSubjects_stayPlain() {
    assertThat(CommonShift.fit(alike(120), subjects(120, 3), FIRST_ONLY).weights())
        .containsExactly(1, 0);
    assertThat(CommonShift.learn(alike(120), FIRST_ONLY, 0).weights()[1]).isLessThan(-0.8);
  }

  private static int[] subjects(int records, int subjects) {
    return IntStream.range(0, records).map(i -> i % subjects).toArray();
  }

  /** Nearly the same pair of ratios for all records of a subject. */
  private static double[][] alike(int records) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[records][];
    for (int i = 0; i < records; i++) {
      double subject = i % 3 - 1;
      rows[i] =
          new double[] {
            subject + 0.1 * random.nextGaussian(), subject + 0.1 * random.nextGaussian()
          };
    }
    return rows;
  }

  private static double[] scores(CommonShift shift, double amount, long seed) {
    return Arrays.stream(noise(4000, seed))
        .mapToDouble(r -> shift.of(new double[] {r[0] + amount, r[1]}))
        .toArray();
  }

  private static double[][] noise(int records, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[records][];
    for (int i = 0; i < records; i++) {
      double common = 7 + random.nextGaussian();
      rows[i] =
          new double[] {common + 0.5 * random.nextGaussian(), common + 0.5 * random.nextGaussian()};
    }
    return rows;
  }

  private static double[][] first(double[][] rows) {
    return Arrays.stream(rows).map(row -> new double[] {row[0]}).toArray(double[][]::new);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}
