package dev.afterimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.attack.AttackSettings;
import dev.afterimage.attack.Attacks;
import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.Task;
import dev.afterimage.release.Argmax;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.stats.Estimate;
import dev.afterimage.view.View;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on labels alone: counts of wrong pixels, some of them 0, of a model with a known leak.
 */
class LabelOnlyAttacksTest {
  private static final Answers LABELS = new Answers(Task.SEGMENTATION, new Argmax());
  private static final SignalSet SIGNALS =
      SignalSet.of(
          LABELS, SimulatedSignals.COPIES.views().stream().map(View::label).toList(), List.of());
  private static final AttackSettings SETTINGS = new AttackSettings(1, SimulatedSignals.COPIES);
  private static final int SIDE = 100; // members, and as many others
  private static final int PIXELS = 300;

  @ParameterizedTest
  @ValueSource(
      strings = {
        Attacks.RECONSTRUCTION,
        Attacks.GLOBAL_LOSS,
        Attacks.BOUNDARY,
        Attacks.NEIGHBOURHOOD,
        Attacks.STRONGEST,
        Attacks.LOG_RATIO,
        Attacks.QUANTILE,
        Attacks.MEMBERSHIP_ERROR,
        Attacks.AUGMENTED_RECONSTRUCTION
      })
  void attack_membersHaveFewerWrongPixels_findsThem(String attack) {
    assertThat(auc(attack, 0.9, 1).low()).isGreaterThan(0.5);
  }

  /**
   * The null twin. An interval of 95 % leaves 0.5 out for 1 seed in 20; of 20 seeds at most 4 may,
   * which chance breaks in 3 of 1000 cases.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        Attacks.RECONSTRUCTION,
        Attacks.GLOBAL_LOSS,
        Attacks.BOUNDARY,
        Attacks.NEIGHBOURHOOD,
        Attacks.STRONGEST
      })
  void attack_noEffectOfTraining_findsNothing(String attack) {
    int outside = 0;
    for (long seed = 0; seed < 20; seed++) {
      Estimate auc = auc(attack, 0, seed);
      outside += auc.low() > 0.5 || auc.high() < 0.5 ? 1 : 0;
    }
    assertThat(outside).isLessThanOrEqualTo(4);
  }

  private static Estimate auc(String attack, double shift, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[2 * SIDE][];
    boolean[] members = new boolean[rows.length];
    int[] clusters = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      members[i] = i < SIDE;
      clusters[i] = i;
      rows[i] = row(members[i] ? shift : 0, random);
    }
    Cohort cohort =
        new Cohort(
            Collections.nCopies(rows.length, "any"), new String[rows.length], members, clusters);
    return new AttackStage(cohort, new SignalTable(SIGNALS.names(), rows), null, seed)
        .run(attack, LABELS, SETTINGS)
        .result()
        .perRecord()
        .auc();
  }

  /** Log rates of wrong pixels share the record's difficulty; membership lowers them by a shift. */
  private static double[] row(double shift, Random random) {
    double difficulty = -4 + 0.6 * random.nextGaussian();
    return SIGNALS.names().stream()
        .mapToDouble(
            name ->
                name.equals(SignalSet.PREDICTABILITY)
                    ? Math.exp(difficulty + 0.3 * random.nextGaussian())
                    : share(Math.exp(difficulty - shift * (1 - distance(name))), random))
        .toArray();
  }

  /** A share of wrong pixels as it is measured. */
  private static double share(double rate, Random random) {
    int wrong = 0;
    for (int i = 0; i < PIXELS; i++) {
      wrong += random.nextDouble() < rate ? 1 : 0;
    }
    return (wrong + 0.5) / (PIXELS + 1);
  }

  private static double distance(String signal) {
    return SimulatedSignals.COPIES.views().stream()
        .filter(view -> signal.endsWith("@" + view.label()))
        .mapToDouble(View::distance)
        .findFirst()
        .orElse(0);
  }
}
