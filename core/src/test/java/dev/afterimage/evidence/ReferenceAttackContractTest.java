package dev.afterimage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every attack with reference models keeps. None can read the target's membership: {@link
 * Evidence} does not hold it.
 */
class ReferenceAttackContractTest {

  static Stream<ReferenceAttack> attacks() {
    return ReferenceAttacks.names().stream().map(ReferenceAttacks::create);
  }

  /** Each attack with each shape of table: signal, models, queries, whether any was trained on. */
  static Stream<Arguments> tables() {
    List<Evidence> tables =
        List.of(
            table(Signal.CROSS_ENTROPY, 4, 1, 40, true, 1),
            table(Signal.DICE, 20, 3, 40, true, 2),
            table(Signal.L1, 6, 1, 40, true, 3),
            table(Signal.LOGIT, 1, 1, 40, false, 4),
            table(Signal.L1, 5, 2, 40, false, 5));
    return attacks().flatMap(a -> tables.stream().map(t -> Arguments.of(a, t)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void score_anyTable_isFiniteAndOnePerRecord(ReferenceAttack attack, Evidence table) {
    for (Evidence population : List.of(table.none(), table)) {
      double[] scores = attack.fit(population).score(table);
      assertThat(scores).hasSize(40);
      for (double score : scores) {
        assertThat(score).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void score_oneRecordAlone_isAsAmongOthers(ReferenceAttack attack, Evidence table) {
    ReferenceAttack.Scorer scorer = attack.fit(table);
    double[] together = scorer.score(table);
    for (int i = 0; i < together.length; i++) {
      assertThat(scorer.score(table.select(new int[] {i}))[0]).isEqualTo(together[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void score_recordsReversed_isReversed(ReferenceAttack attack, Evidence table) {
    int[] reversed = IntStream.range(0, 40).map(i -> 39 - i).toArray();
    double[] scores = attack.fit(table.none()).score(table);
    double[] backwards = attack.fit(table.none()).score(table.select(reversed));
    for (int i = 0; i < scores.length; i++) {
      assertThat(backwards[39 - i]).isCloseTo(scores[i], within(1e-9 * (1 + Math.abs(scores[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void score_twice_isTheSame(ReferenceAttack attack, Evidence table) {
    double[] first = attack.fit(table).score(table);
    assertThat(attack.fit(table).score(table)).containsExactly(first);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_target_higherPhiIsHigher(ReferenceAttack attack) {
    SimulatedModels models = SimulatedModels.of(16, 200, 2, 1, 1, 6);
    float[] target = new float[200];
    float[] lower = new float[200];
    Arrays.fill(target, 1.5f); // about where members lie
    Arrays.fill(lower, -1.5f);
    double[] high = attack.fit(models.evidence()).score(with(models, target));
    double[] low = attack.fit(models.evidence()).score(with(models, lower));
    assertThat(mean(high)).isGreaterThan(mean(low));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_otherNumberOfModels_isRefused(ReferenceAttack attack) {
    Evidence six = table(Signal.LOGIT, 6, 1, 40, true, 7);
    Evidence four = table(Signal.LOGIT, 4, 1, 40, true, 8);
    assertThatThrownBy(() -> attack.fit(four).score(six))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known non-members must have the models");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void names_all_areTold(ReferenceAttack attack) {
    assertThat(ReferenceAttacks.names()).contains(attack.name());
    assertThat(attack.description()).endsWith(".");
    assertThat(attack.threatModel()).endsWith(".");
  }

  private static Evidence with(SimulatedModels models, float[] target) {
    return Evidence.of(models.references(), Signal.LOGIT, target);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Values in (0, 1), zeros among them; every record on both sides where models are trained. */
  private static Evidence table(
      Signal signal, int models, int queries, int records, boolean trained, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[models + 1][queries * records];
    BitSet[] members = new BitSet[models];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(20) == 0 ? 0 : (float) random.nextDouble();
      }
    }
    for (int m = 0; m < models; m++) {
      members[m] = new BitSet();
      for (int r = 0; trained && r < records; r++) {
        members[m].set(r, (m + r) % 2 == 0);
      }
    }
    References references = References.of(signal, queries, Arrays.copyOf(rows, models), members);
    return Evidence.of(references, signal, rows[models]);
  }
}
