package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HedgedTest {
  private static final SignalTable NON_MEMBERS =
      new SignalTable(List.of("a", "b"), column(20, i -> new double[] {i % 2, i < 10 ? 3 : 5}));

  /** -log of tail probabilities from a table: 0.5, 0.025 and 2.866516e-7. */
  @Test
  void surprise_tabledTails_isTheirLogarithm() {
    assertThat(Hedged.surprise(0)).isEqualTo(Math.log(2), within(1e-12));
    assertThat(Hedged.surprise(1.959964)).isEqualTo(-Math.log(0.025), within(1e-6));
    assertThat(Hedged.surprise(5)).isEqualTo(15.064998, within(1e-6));
  }

  @Test
  void surprise_risesEverywhere_andIsFinite() {
    double before = 0;
    for (double z : new double[] {-37, -20, -5, 0, 8, 29.9999, 30, 30.0001, 37, 40, 1e6, 1e12}) {
      assertThat(Hedged.surprise(z)).isGreaterThan(before).isFinite();
      before = Hedged.surprise(z);
    }
    assertThat(Hedged.surprise(30)).isEqualTo(Hedged.surprise(Math.nextDown(30)), within(1e-4));
  }

  /**
   * Twenty non-members with errors of 0 and 1 in turn have mean 0.5 and deviation sqrt(5/19); the
   * others mean 4 and deviation 2 sqrt(5/19). Errors 0.5 and 4 - 2 sqrt(5/19) are z of 0 and 1.
   */
  @Test
  void score_readings_areInDeviationsOfNonMembers() {
    double deviation = Math.sqrt(5.0 / 19);
    SignalTable record =
        new SignalTable(List.of("a", "b"), new double[][] {{0.5, 4 - 2 * deviation}});
    double score = hedged("a", "b").fit(NON_MEMBERS).score(record)[0];
    assertThat(score).isEqualTo(Hedged.surprise(0) + Hedged.surprise(1), within(1e-12));
  }

  @Test
  void score_tooFewNonMembers_isThatOfTheFirstReading() {
    SignalTable few = NON_MEMBERS.select(new int[] {0, 1, 2});
    assertThat(hedged("b", "a").fit(few).score(few)).containsExactly(-3, -3, -3);
  }

  @Test
  void score_manyNonMembersOfFewSubjects_isThatOfTheFirstReading() {
    int[] subjects = IntStream.range(0, 20).map(i -> i / 2).toArray();
    assertThat(hedged("b", "a").fit(NON_MEMBERS, subjects).score(NON_MEMBERS))
        .containsExactly(hedged("b").readings().get(0).fit(NON_MEMBERS).score(NON_MEMBERS));
  }

  @Test
  void score_readingThatIsConstantOnNonMembers_isFinite() {
    SignalTable equal = new SignalTable(List.of("a", "b"), column(20, i -> new double[] {1, i}));
    SignalTable record = new SignalTable(List.of("a", "b"), new double[][] {{0.5, 3}});
    assertThat(hedged("a", "b").fit(equal).score(record)[0]).isFinite();
  }

  /** The other readings' are of parts of it, or in other units. */
  @Test
  void weights_areThoseOfTheFirstReading() {
    Attack.Scorer scorer = strongest().fit(HedgeTables.nonMembers(200, 1));
    List<Attack> readings = ((Hedged) strongest()).readings();
    assertThat(readings).hasSize(3);
    assertThat(scorer.weights())
        .isNotEmpty()
        .isEqualTo(readings.get(0).fit(HedgeTables.nonMembers(200, 1)).weights());
  }

  @Test
  void hedged_noReading_isRefused() {
    assertThatThrownBy(() -> new Hedged("none", "", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none' needs at least one reading");
  }

  private static Attack strongest() {
    return Attacks.create(
        Attacks.STRONGEST,
        Answers.full(Task.SEGMENTATION),
        new AttackSettings(1, HedgeTables.COPIES));
  }

  private static Hedged hedged(String... signals) {
    return new Hedged(
        "hedged",
        "",
        List.of(signals).stream()
            .<Attack>map(signal -> new ErrorAttack(signal, "", signal))
            .toList());
  }

  /** A row by its number. */
  private interface Row {
    double[] of(int number);
  }

  private static double[][] column(int rows, Row row) {
    double[][] all = new double[rows][];
    for (int i = 0; i < rows; i++) {
      all[i] = row.of(i);
    }
    return all;
  }
}
