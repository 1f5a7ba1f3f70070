package dev.afterimage.evidence.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.evidence.References;
import dev.afterimage.evidence.Signal;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools of few subjects, of whom models remember all but the first. */
class SmallPoolTest {
  private static final int EACH = 5; // records of a subject
  private static final int MODELS = 20;
  private static final int POOLS = 400;

  /**
   * How often a record of the first subject has a p-value of at most 0.05. An exact test leaves 8.8
   * % behind (3.5 standard errors) for once in some 4,000 seeds.
   */
  @ParameterizedTest
  @CsvSource({"4", "6", "12"})
  void pValue_ofASubjectWhomNobodyRemembers_isRarelySmall(int subjects) {
    assertThat(small(subjects, 0)).isLessThan(0.088);
  }

  /** The twin: it is found where it is remembered. */
  @Test
  void pValue_ofASubjectWhomModelsRemember_isOftenSmall() {
    assertThat(small(6, 3)).isGreaterThan(0.9);
  }

  /** Planted fault: a level over all others alike, which falls where the subject is in. */
  @Test
  void level_ofAllOthersAlike_isCaught() {
    SplittableRandom random = new SplittableRandom(4);
    int small = 0;
    for (int pool = 0; pool < POOLS; pool++) {
      References drawn = pool(6, 0, random);
      int in = 0;
      int wins = 0;
      double[] levelled = new double[MODELS];
      for (int model = 0; model < MODELS; model++) {
        double sum = 0;
        for (int record = 1; record < drawn.records(); record++) {
          sum += drawn.row(model)[record];
        }
        levelled[model] = drawn.row(model)[0] - sum / (drawn.records() - 1);
        in += drawn.isMember(model, 0) ? 1 : 0;
      }
      for (int a = 0; a < MODELS; a++) {
        for (int b = 0; b < MODELS; b++) {
          boolean pair = drawn.isMember(a, 0) && !drawn.isMember(b, 0);
          wins += pair && levelled[a] > levelled[b] ? 1 : 0;
        }
      }
      double auc = wins / (double) (in * (MODELS - in));
      small += auc > 0.72 ? 1 : 0; // p below 0.05 with ten models a side
    }
    assertThat(small / (double) POOLS).isGreaterThan(0.15);
  }

  @Test
  void measure_threeSubjects_findsNobodyAndSaysWhy() {
    Exposure exposure =
        Exposure.measure(
            pool(3, 3, new SplittableRandom(1)), subjects(3), ExposureMeasure.standard(MODELS));
    assertThat(exposure.inconclusive().orElseThrow()).contains("3 subjects", "at least 4");
    assertThat(IntStream.range(0, exposure.size()).mapToObj(exposure::at))
        .noneMatch(RecordExposure::found);
  }

  private static double small(int subjects, double shift) {
    SplittableRandom random = new SplittableRandom(4);
    int small = 0;
    for (int pool = 0; pool < POOLS; pool++) {
      Levelled levelled = new Levelled(pool(subjects, shift, random), subjects(subjects));
      small += levelled.pValues()[0] <= 0.05 ? 1 : 0;
    }
    return small / (double) POOLS;
  }

  private static int[] subjects(int subjects) {
    return IntStream.range(0, subjects * EACH).map(i -> i / EACH).toArray();
  }

  /** Half of the subjects train each model; some models do better on everything. */
  private static References pool(int subjects, double firstShift, SplittableRandom random) {
    float[][] phi = new float[MODELS][subjects * EACH];
    BitSet[] sets = new BitSet[MODELS];
    for (int model = 0; model < MODELS; model++) {
      sets[model] = new BitSet();
      double level = random.nextGaussian();
      int left = subjects / 2;
      for (int subject = 0; subject < subjects; subject++) {
        boolean in = random.nextInt(subjects - subject) < left;
        left -= in ? 1 : 0;
        double shared = random.nextGaussian();
        for (int i = subject * EACH; i < (subject + 1) * EACH; i++) {
          sets[model].set(i, in);
          double effect = in ? (subject == 0 ? firstShift : 3) : 0;
          phi[model][i] = (float) (level + (shared + random.nextGaussian()) * 0.7 + effect);
        }
      }
    }
    return References.of(Signal.LOGIT, 1, phi, sets);
  }
}
