package dev.afterimage.evidence.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.evidence.References;
import dev.afterimage.evidence.Signal;
import dev.afterimage.evidence.SimulatedModels;
import dev.afterimage.stats.Estimate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
  private static final int MODELS = 32;

  /** Ten records of 1000 are exposed, at random places; over all, members are hardly told apart. */
  @Test
  void measure_plantedRecords_areAtTheTop() {
    SplittableRandom random = new SplittableRandom(21);
    BitSet planted = new BitSet();
    while (planted.cardinality() < 10) {
      planted.set(random.nextInt(1000));
    }
    Exposure exposure = measure(shifts(1000, planted, 4), 22);
    BitSet top = new BitSet();
    for (int rank = 0; rank < 10; rank++) {
      RecordExposure record = exposure.at(rank);
      top.set(record.record());
      assertThat(record.found()).isTrue();
      assertThat(record.auc().value()).isGreaterThan(0.9);
      assertThat(record.tpr().value()).isGreaterThan(0.3);
    }
    assertThat(top).isEqualTo(planted);
    assertThat(meanAuc(exposure)).isBetween(0.49, 0.515);
    assertThat(exposure.inconclusive()).isEmpty();
  }

  /**
   * The twin: without leakage something is found on at most one seed in 20, and as many targets are
   * caught as false alarms were allowed, 1 %; the seed is fixed.
   */
  @Test
  void measure_noLeakage_findsNothing() {
    Exposure exposure = measure(new double[1000], 23);
    assertThat(exposure.at(0).found()).isFalse();
    assertThat(meanAuc(exposure)).isCloseTo(0.5, within(0.015));
    double caught =
        IntStream.range(0, 1000).mapToDouble(i -> exposure.at(i).tpr().value()).average().orElse(1);
    assertThat(caught).isLessThan(0.015);
    double small = IntStream.range(0, 1000).filter(i -> exposure.at(i).pValue() <= 0.05).count();
    assertThat(small / 1000).isLessThan(0.07); // 0.05 and three deviations
  }

  /** Of 600 intervals of 95 % that cover, fewer than 93 % hold the truth with a risk of 2 %. */
  @ParameterizedTest
  @CsvSource({"32, 0", "32, 1", "32, 2.5", "12, 1"})
  void at_knownAuc_intervalCovers(int models, double shift) {
    double[] shifts = new double[600];
    Arrays.fill(shifts, shift);
    double truth = NormalDistribution.of(0, 1).cumulativeProbability(shift / Math.sqrt(2));
    Exposure exposure = measure(models, shifts, 24);
    long held = IntStream.range(0, 600).filter(i -> holds(exposure.at(i).auc(), truth)).count();
    assertThat(held / 600.0).isGreaterThan(0.93);
  }

  /**
   * Subjects of 5 records whose errors are half their subject's: truth is known for the maximum and
   * the mean. Each interval is one of 95 %; of 200 fewer than 91 % hold with a risk of 1 %.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1.5})
  void subjects_dependentRecords_intervalsCover(double shift) {
    int[] subjects = IntStream.range(0, 1000).map(i -> i / 5).toArray();
    References references = clustered(subjects, shift, 25);
    List<SubjectExposure> measured =
        Exposure.measure(references, subjects, ExposureMeasure.standard(MODELS)).subjects(subjects);
    double exposed = NormalDistribution.of(0, 1).cumulativeProbability(shift / Math.sqrt(2));
    double mean = (exposed + 4 * 0.5) / 5;
    assertThat(measured).hasSize(200).allMatch(subject -> subject.records() == 5);
    assertThat(share(measured, s -> holds(s.maximum(), exposed))).isGreaterThan(0.91);
    assertThat(share(measured, s -> holds(s.mean(), mean))).isGreaterThan(0.91);
    if (shift > 0) {
      assertThat(share(measured, s -> s.mostExposed() % 5 == 0)).isGreaterThan(0.8);
    }
  }

  @Test
  void subjects_oneRecordEach_haveTheRecordsInterval() {
    double[] shifts = new double[50];
    Arrays.fill(shifts, 1);
    Exposure exposure = measure(shifts, 26);
    RecordExposure first = exposure.at(0);
    int[] own = IntStream.range(0, 50).toArray();
    SubjectExposure subject =
        exposure.subjects(own).stream()
            .filter(s -> s.subject() == first.record())
            .findFirst()
            .orElseThrow();
    assertThat(subject.maximum()).isEqualTo(first.auc());
    assertThat(subject.mean().value()).isCloseTo(first.auc().value(), within(1e-12));
  }

  /** C(6, 3) = 20, C(5, 2) = 10; C(18, 9) = 48620, C(17, 8) = 24310. */
  @ParameterizedTest
  @CsvSource({"1, 6", "1000, 17", "2000, 18", "1215, 17", "1216, 18"})
  void leastModels_records_isByTheBinomial(int records, int models) {
    assertThat(ExposureLimits.leastModels(records, 0.05)).isEqualTo(models);
  }

  @Test
  void inconclusive_fewModels_saysHowManyAreNeeded() {
    Exposure exposure = measure(4, new double[1000], 27);
    assertThat(exposure.inconclusive().orElseThrow())
        .contains("4 models", "at least 6", "17 to find a single exposed record among 1000");
  }

  @Test
  void measure_oneSidedRecords_areListed() {
    References references = SimulatedModels.of(8, 20, 1, 1, 1, 28).references();
    BitSet[] sets = new BitSet[8];
    float[][] phi = new float[8][];
    for (int m = 0; m < 8; m++) {
      sets[m] = (BitSet) references.members(m).clone();
      sets[m].set(3);
      sets[m].set(7, m == 0);
      phi[m] = references.row(m);
    }
    References broken = References.of(Signal.LOGIT, 1, phi, sets);
    Exposure exposure = Exposure.measure(broken, own(20), ExposureMeasure.standard(8));
    assertThat(exposure.unmeasured()).containsExactly(3, 7);
    assertThat(exposure.size()).isEqualTo(18);
    assertThat(IntStream.range(0, 18).map(i -> exposure.at(i).record())).doesNotContain(3, 7);
    assertThatThrownBy(
            () ->
                Exposure.measure(broken.select(new int[] {3}), own(1), ExposureMeasure.standard(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of 1 is one");
  }

  private static double[] shifts(int records, BitSet planted, double shift) {
    double[] shifts = new double[records];
    planted.stream().forEach(i -> shifts[i] = shift);
    return shifts;
  }

  private static Exposure measure(double[] shifts, long seed) {
    return measure(MODELS, shifts, seed);
  }

  private static Exposure measure(int models, double[] shifts, long seed) {
    double[] deviations = new double[shifts.length];
    Arrays.fill(deviations, 1);
    References references = SimulatedModels.of(models, shifts, deviations, 2, seed).references();
    return Exposure.measure(references, own(shifts.length), ExposureMeasure.standard(models));
  }

  /** Every record a subject. */
  private static int[] own(int records) {
    return IntStream.range(0, records).toArray();
  }

  private static double meanAuc(Exposure exposure) {
    return IntStream.range(0, exposure.size())
        .mapToDouble(i -> exposure.at(i).auc().value())
        .average()
        .orElseThrow();
  }

  private static boolean holds(Estimate interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  private static double share(List<SubjectExposure> subjects, Predicate<SubjectExposure> holds) {
    return subjects.stream().filter(holds).count() / (double) subjects.size();
  }

  /** Subjects are in or out as wholes; the first record of each is exposed. */
  private static References clustered(int[] subjects, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] phi = new float[MODELS][subjects.length];
    BitSet[] sets = new BitSet[MODELS];
    for (int m = 0; m < MODELS; m++) {
      sets[m] = new BitSet();
      boolean in = false;
      double common = 0;
      for (int r = 0; r < subjects.length; r++) {
        if (r % 5 == 0) {
          in = random.nextBoolean();
          common = random.nextGaussian();
        }
        sets[m].set(r, in);
        double own = (common + random.nextGaussian()) / Math.sqrt(2);
        phi[m][r] = (float) (own + (in && r % 5 == 0 ? shift : 0));
      }
    }
    return References.of(Signal.LOGIT, 1, phi, sets);
  }
}
