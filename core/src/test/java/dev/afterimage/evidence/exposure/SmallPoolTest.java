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
  private static final int LEAST = 8; // subjects
  private static final int POOLS = 400;

  /**
   * How often a record of the first subject has a p-value of at most 0.05. An exact test leaves 8.8
   * % behind (3.5 standard errors) for once in some 4,000 seeds.
   */
  @ParameterizedTest
  @CsvSource({"8, 20, true", "12, 20, true", "8, 64, true", "8, 64, false", "10, 20, false"})
  void pValue_ofASubjectWhomNobodyRemembers_isRarelySmall(int subjects, int models, boolean exact) {
    assertThat(small(subjects, models, exact, 0)).isLessThan(0.088);
  }

  /** The twin: it is found where it is remembered. */
  @Test
  void pValue_ofASubjectWhomModelsRemember_isOftenSmall() {
    assertThat(small(LEAST, MODELS, true, 3)).isGreaterThan(0.9);
  }

  /** Planted fault: a level over all others alike, which falls where the subject is in. */
  @Test
  void level_ofAllOthersAlike_isCaught() {
    SplittableRandom random = new SplittableRandom(4);
    int small = 0;
    for (int pool = 0; pool < POOLS; pool++) {
      References drawn = pool(LEAST, MODELS, true, 0, random);
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
    assertThat(small / (double) POOLS).isGreaterThan(0.11);
  }

  @Test
  void measure_sevenSubjects_findsNobodyAndSaysWhy() {
    Exposure exposure =
        Exposure.measure(
            pool(7, MODELS, false, 3, new SplittableRandom(1)),
            subjects(7),
            ExposureMeasure.standard(MODELS));
    assertThat(exposure.inconclusive().orElseThrow()).contains("7 subjects", "at least 8");
    assertThat(IntStream.range(0, exposure.size()).mapToObj(exposure::at))
        .noneMatch(RecordExposure::found);
  }

  private static double small(int subjects, int models, boolean exact, double shift) {
    SplittableRandom random = new SplittableRandom(4);
    int small = 0;
    for (int pool = 0; pool < POOLS; pool++) {
      Levelled levelled =
          new Levelled(pool(subjects, models, exact, shift, random), subjects(subjects));
      small += levelled.pValues()[0] <= 0.05 ? 1 : 0;
    }
    return small / (double) POOLS;
  }

  private static int[] subjects(int subjects) {
    return IntStream.range(0, subjects * EACH).map(i -> i / EACH).toArray();
  }

  /**
   * Some models are better on everything.
   *
   * @param exact whether half of the subjects train each; else coins decide, a quarter at the least
   */
  private static References pool(
      int subjects, int models, boolean exact, double firstShift, SplittableRandom random) {
    float[][] phi = new float[models][subjects * EACH];
    BitSet[] sets = new BitSet[models];
    for (int model = 0; model < models; model++) {
      sets[model] = new BitSet();
      double level = random.nextGaussian();
      BitSet half = half(subjects, exact, random);
      for (int i = 0; i < phi[model].length; i++) {
        int subject = i / EACH;
        sets[model].set(i, half.get(subject));
        double effect = half.get(subject) ? (subject == 0 ? firstShift : 3) : 0;
        phi[model][i] = (float) (level + random.nextGaussian() + effect);
      }
    }
    return References.of(Signal.LOGIT, 1, phi, sets);
  }

  private static BitSet half(int subjects, boolean exact, SplittableRandom random) {
    int least = exact ? subjects / 2 : subjects / 4;
    BitSet half = new BitSet();
    do {
      half.clear();
      for (int subject = 0; subject < subjects; subject++) {
        half.set(subject, random.nextBoolean());
      }
    } while (half.cardinality() < least || half.cardinality() > subjects - least);
    return half;
  }
}
