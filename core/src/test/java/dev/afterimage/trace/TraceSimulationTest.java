package dev.afterimage.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.attack.Attack;
import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.audit.SimulatedSignals;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a trace promises, by simulation: uniform p-values, and its false-discovery rate. */
class TraceSimulationTest {
  private static final int SUSPECTS = 40;
  private static final int UNSEEN = 90;
  private static final int RUNS = 150;
  private static final double RATE = 0.2;
  private static final Attack STRONGEST =
      Attacks.create(
          Attacks.STRONGEST,
          Answers.full(Task.SEGMENTATION),
          new AttackSettings(1, SimulatedSignals.COPIES));

  @Test
  void roles_ofEnoughUnseen_areApartAndComplete() {
    Trace.Roles roles = Trace.Roles.of(signals(UNSEEN, 0, 0, 1).cohort(), 1);
    int[] unseen =
        IntStream.concat(Arrays.stream(roles.teachers()), Arrays.stream(roles.calibration()))
            .sorted()
            .toArray();
    assertThat(roles.suspects()).isEqualTo(IntStream.range(0, SUSPECTS).toArray());
    assertThat(unseen).isEqualTo(IntStream.range(SUSPECTS, SUSPECTS + UNSEEN).toArray());
    assertThat(roles.teachers()).hasSize(UNSEEN / 3);
  }

  @Test
  void roles_ofFewUnseen_allCalibrate() {
    Trace.Roles roles = Trace.Roles.of(signals(45, 0, 0, 1).cohort(), 1);
    assertThat(roles.teachers()).isEmpty();
    assertThat(roles.calibration()).hasSize(45);
  }

  @Test
  void roles_ofSubjects_keepASubjectOnOneSide() {
    Cohort grouped = grouped(3 * UNSEEN, 3);
    int[] clusters = grouped.clusters();
    Trace.Roles roles = Trace.Roles.of(grouped, 1);
    int[] teachers = Arrays.stream(roles.teachers()).map(i -> clusters[i]).toArray();
    assertThat(teachers).isNotEmpty();
    assertThat(Arrays.stream(roles.calibration()).map(i -> clusters[i]).toArray())
        .doesNotContain(teachers);
  }

  @Test
  void roles_ofManyUnseenOfFewSubjects_allCalibrate() {
    Trace.Roles roles = Trace.Roles.of(grouped(3 * UNSEEN, 9), 1);
    assertThat(roles.teachers()).isEmpty();
    assertThat(roles.calibration()).hasSize(3 * UNSEEN);
  }

  /** Subjects of so many records each. */
  private static Cohort grouped(int unseen, int records) {
    Cohort plain = signals(unseen, 0, 0, 1).cohort();
    int[] clusters = Arrays.stream(plain.clusters()).map(i -> i / records).toArray();
    return new Cohort(plain.ids(), plain.subjects(), plain.members(), clusters);
  }

  /**
   * Of each run the share of 40 suspects with p at most a. It has mean a, up to the grid of 1/61,
   * and a variance of a (1 - a) (1/40 + 1/60) at most, as suspects share their 60 calibration
   * records: five standard errors over 150 runs, below 1 false alarm in 100,000.
   */
  @Test
  void suspects_neverSeen_haveUniformPValues() {
    double[] p = pValues(0);
    for (double level : new double[] {0.05, 0.1, 0.25, 0.5, 0.75}) {
      double attained = Math.floor(level * 61 + 1e-9) / 61;
      double error = Math.sqrt(level * (1 - level) * (1.0 / 40 + 1.0 / 60) / RUNS);
      assertThat(shareAtMost(level, p))
          .as("p at most " + level)
          .isEqualTo(attained, within(5 * error));
    }
  }

  /** The twin: an effect of training moves them. */
  @Test
  void suspects_seen_haveSmallPValues() {
    assertThat(shareAtMost(0.1, pValues(0.2))).isGreaterThan(0.3);
  }

  /**
   * Half of the suspects were seen. The share of unseen ones among those listed is at most 0.2 in
   * the mean, and 0.1 for half being true; three of its standard errors over 150 runs are allowed
   * for: 1 false alarm in 700 at worst. The list is not empty, which would keep any rate.
   */
  @Test
  void list_halfSeen_keepsItsRateAndFindsSome() {
    double[] shares = new double[RUNS];
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      List<TraceResult.Suspect> suspects = judged(UNSEEN, SUSPECTS / 2, 0.5, run).suspects();
      long right = listed(suspects.subList(0, SUSPECTS / 2));
      long wrong = listed(suspects.subList(SUSPECTS / 2, SUSPECTS));
      shares[run] = wrong == 0 ? 0 : wrong / (double) (right + wrong);
      found += (int) right;
    }
    double mean = Arrays.stream(shares).average().orElseThrow();
    double variance = Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum() / (RUNS - 1);
    assertThat(mean).isLessThanOrEqualTo(RATE + 3 * Math.sqrt(variance / RUNS));
    assertThat(found / (double) RUNS).isGreaterThan(SUSPECTS / 8.0);
  }

  /** 150 p-values at three levels, four standard errors: below 1 false alarm in 5000. */
  @Test
  void collection_neverSeen_hasAUniformPValue() {
    double[] p = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      p[run] = judged(UNSEEN, 0, 0, run).collection().p();
    }
    for (double level : new double[] {0.05, 0.25, 0.5}) {
      double share = Arrays.stream(p).filter(value -> value <= level).count() / (double) RUNS;
      double error = Math.sqrt(level * (1 - level) / RUNS);
      assertThat(share).as("p at most " + level).isEqualTo(level, within(4 * error));
    }
  }

  @Test
  void collection_seen_hasASmallPValueEveryTime() {
    for (int run = 0; run < 20; run++) {
      Trace.Judged judged = judged(UNSEEN, SUSPECTS, 0.3, run);
      assertThat(judged.collection().p()).isLessThanOrEqualTo(0.01);
      assertThat(judged.collection().subjects()).isEqualTo(UNSEEN - UNSEEN / 3);
    }
  }

  private static double shareAtMost(double level, double[] p) {
    return Arrays.stream(p).filter(value -> value <= level + 1e-12).count() / (double) p.length;
  }

  /** The p-values of all suspects of all runs. */
  private static double[] pValues(double shift) {
    return IntStream.range(0, RUNS)
        .mapToObj(run -> judged(UNSEEN, SUSPECTS, shift, run).suspects())
        .flatMap(List::stream)
        .mapToDouble(TraceResult.Suspect::p)
        .toArray();
  }

  private static long listed(List<TraceResult.Suspect> suspects) {
    return suspects.stream().filter(TraceResult.Suspect::listed).count();
  }

  private static Trace.Judged judged(int unseen, int touched, double shift, long seed) {
    SimulatedSignals signals = signals(unseen, touched, shift, seed);
    return Trace.judge(signals.cohort(), signals.table(), STRONGEST, RATE, seed);
  }

  private static SimulatedSignals signals(int unseen, int touched, double shift, long seed) {
    return SimulatedSignals.of(SUSPECTS, unseen, touched, shift, seed);
  }
}
