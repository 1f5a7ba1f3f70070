package dev.afterimage.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the interval of the TPR misses the truth, over simulated audits; the sides are those of
 * hospitals, who have few others.
 */
class TprCoverageTest {
  private static final int AUDITS = 600;

  /** 2.5 % and 3.5 standard errors of 600 audits: a right end fails once in some 4,000 seeds. */
  private static final double MOST = 0.025 + 3.5 * Math.sqrt(0.025 * 0.975 / AUDITS);

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Shares of audits whose interval lies above, and below, the truth. */
  private static double[] misses(
      int members, int others, double shift, double fpr, DoubleUnaryOperator rounded) {
    double truth = truth(shift, fpr, rounded);
    SplittableRandom random = new SplittableRandom(11);
    double[] misses = new double[2];
    for (int audit = 0; audit < AUDITS; audit++) {
      Estimate tpr = Leaks.of(members, others, shift, rounded, random, fpr);
      misses[0] += tpr.low() > truth + 1e-12 ? 1.0 / AUDITS : 0;
      misses[1] += tpr.high() < truth - 1e-12 ? 1.0 / AUDITS : 0;
    }
    return misses;
  }

  /** Normal scores of both sides, members shifted. */
  private static final class Leaks {
    static Estimate of(
        int members,
        int others,
        double shift,
        DoubleUnaryOperator rounded,
        SplittableRandom random,
        double fpr) {
      RankedScores ranked = scores(members, others, shift, rounded, random);
      return TprEstimator.at(ranked, Roc.of(ranked), fpr).tpr();
    }

    static RankedScores scores(
        int members,
        int others,
        double shift,
        DoubleUnaryOperator rounded,
        SplittableRandom random) {
      double[] scores = new double[members + others];
      boolean[] member = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        member[i] = i < members;
        scores[i] = rounded.applyAsDouble(random.nextGaussian() + (member[i] ? shift : 0));
      }
      return RankedScores.of(LabelledScores.independent(scores, member));
    }
  }

  /** The rate at the lowest threshold whose false positive rate is at most the one asked for. */
  private static double truth(double shift, double fpr, DoubleUnaryOperator rounded) {
    double threshold = NORMAL.inverseSurvivalProbability(fpr);
    if (rounded.applyAsDouble(0.3) != 0.3) { // to halves: a score of t has the mass above t - 0.25
      threshold = Math.ceil(2 * (threshold + 0.25)) / 2 - 0.25;
    }
    return NORMAL.survivalProbability(threshold - shift);
  }

  @ParameterizedTest
  @CsvSource({
    "160, 10, 0, 0.1", "180, 20, 0, 0.1", "160, 160, 0, 0.1", "50, 450, 0, 0.01",
    "500, 500, 0, 0.01", "180, 20, 1, 0.1", "160, 160, 1, 0.1", "450, 50, 1, 0.1"
  })
  void interval_ofContinuousScores_missesRarely(int members, int others, double shift, double fpr) {
    double[] misses = misses(members, others, shift, fpr, score -> score);
    assertThat(misses[0]).as("too high").isLessThan(MOST);
    assertThat(misses[1]).as("too low").isLessThan(MOST);
  }

  @ParameterizedTest
  @CsvSource({"160, 10, 0, 0.1", "160, 160, 0, 0.1", "500, 500, 1, 0.1", "450, 50, 1, 0.01"})
  void interval_ofTiedScores_missesRarely(int members, int others, double shift, double fpr) {
    double[] misses = misses(members, others, shift, fpr, score -> Math.rint(2 * score) / 2);
    assertThat(misses[0]).as("too high").isLessThan(MOST);
    assertThat(misses[1]).as("too low").isLessThan(MOST);
  }

  /** The interval that takes the threshold as given misses in half of such audits. */
  @Test
  void interval_thatTakesTheThresholdAsGiven_isCaught() {
    SplittableRandom random = new SplittableRandom(11);
    double truth = truth(0, 0.1, score -> score);
    int misses = 0;
    for (int audit = 0; audit < AUDITS; audit++) {
      RankedScores ranked = Leaks.scores(160, 10, 0, score -> score, random);
      int point = Roc.pointAtFpr(Roc.of(ranked), 0.1);
      misses += Rates.atPoint(ranked, point).truePositive().lower(0.025) > truth ? 1 : 0;
    }
    assertThat(misses / (double) AUDITS).isGreaterThan(0.3);
  }

  @Test
  void interval_ofTooFewOthers_beginsAtNaught() {
    double[] scores = new double[40];
    boolean[] members = new boolean[40];
    for (int i = 0; i < 40; i++) {
      scores[i] = i;
      members[i] = i >= 10; // every member above every other
    }
    RankedScores ranked = RankedScores.of(LabelledScores.independent(scores, members));
    Estimate tpr = TprEstimator.at(ranked, Roc.of(ranked), 0.01).tpr();
    assertThat(tpr.value()).isEqualTo(1);
    assertThat(tpr.low()).isZero(); // ten others say nothing of one in a hundred
  }
}
