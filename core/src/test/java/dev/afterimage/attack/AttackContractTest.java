package dev.afterimage.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every attack keeps, whatever it is. */
class AttackContractTest {

  private static final Neighbourhood COPIES =
      Neighbourhood.of(6, Set.of(Neighbourhood.Augmentation.FLIP));
  private static final AttackSettings SETTINGS = new AttackSettings(1, COPIES);

  static Stream<Attack> attacks() {
    return Stream.of(Task.values())
        .flatMap(
            task ->
                Attacks.names(task).stream()
                    .map(name -> Attacks.create(name, Answers.full(task), SETTINGS)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_records_isFiniteAndOnePerRecord(Attack attack) {
    SignalTable table = table(attack, 50, 1);
    double[] scores = attack.fit(table(attack, 30, 2)).score(table);
    assertThat(scores).hasSize(50);
    for (double score : scores) {
      assertThat(score).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_oneRecord_doesNotDependOnTheOthers(Attack attack) {
    SignalTable table = table(attack, 20, 3);
    Attack.Scorer scorer = attack.fit(table(attack, 30, 4));
    double[] together = scorer.score(table);
    for (int i = 0; i < together.length; i++) {
      assertThat(scorer.score(table.select(new int[] {i}))[0]).isEqualTo(together[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_lowerError_isHigher(Attack attack) {
    SignalTable table = table(attack, 2, 5);
    double[][] rows = new double[2][table.columns().size()];
    for (int c = 0; c < rows[0].length; c++) {
      String name = table.columns().get(c);
      boolean shown = !name.contains("@") || name.endsWith("@hflip");
      rows[0][c] = 0.3;
      rows[1][c] = shown && !name.startsWith(SignalSet.PREDICTABILITY) ? 0.1 : 0.3;
    }
    double[] scores =
        attack.fit(table(attack, 30, 6)).score(new SignalTable(table.columns(), rows));
    assertThat(scores[1]).isGreaterThan(scores[0]);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void fit_noNonMembers_stillScores(Attack attack) {
    SignalTable table = table(attack, 5, 7);
    assertThat(attack.fit(table.select(new int[0])).score(table)).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void score_missingSignal_isRefused(Attack attack) {
    SignalTable empty = new SignalTable(List.of(), new double[][] {{}});
    assertThatThrownBy(() -> attack.fit(empty).score(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no signal");
  }

  /** Signals of the task that has them all, positive. */
  private static SignalTable table(Attack attack, int records, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> views = COPIES.views().stream().map(View::label).toList();
    List<String> network =
        List.of(SignalSet.FEATURE_PREDICTABILITY, SignalSet.RELEASED_PREDICTABILITY);
    SignalSet set = SignalSet.of(Answers.full(Task.SEGMENTATION), views, network);
    if (!set.names().containsAll(attack.signals())) {
      set = SignalSet.of(Answers.full(Task.TRANSLATION), views, network);
    }
    double[][] rows = new double[records][];
    for (int i = 0; i < records; i++) {
      rows[i] = random.doubles(set.names().size(), 0.01, 1).toArray();
    }
    return new SignalTable(set.names(), rows);
  }
}
