package dev.afterimage.audit;

import dev.afterimage.cohort.Cohort;
import dev.afterimage.data.Task;
import dev.afterimage.signal.Answers;
import dev.afterimage.signal.SignalSet;
import dev.afterimage.signal.SignalTable;
import dev.afterimage.view.Neighbourhood;
import dev.afterimage.view.View;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Signals of a segmentation model with a known truth: log-normal errors that share the difficulty
 * of their record, and an effect of training of a known size.
 *
 * @param cohort who is a member; every record a subject of its own
 * @param table signals of the exact records and of the default copies
 */
public record SimulatedSignals(Cohort cohort, SignalTable table) {
  public static final Neighbourhood COPIES =
      Neighbourhood.of(Neighbourhood.DEFAULT_QUERIES, Set.of());
  private static final SignalSet SIGNALS =
      SignalSet.of(
          Answers.full(Task.SEGMENTATION),
          COPIES.views().stream().map(View::label).toList(),
          List.of());

  /**
   * Draws a table; the first records are the members.
   *
   * @param shift by how much training lowers the log errors of the records it touched, 0 or more;
   *     those of a copy by the part that {@link View#distance} leaves
   * @param touched how many members training touched
   */
  public static SimulatedSignals of(int members, int others, int touched, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = members + others;
    double[][] rows = new double[n][];
    boolean[] member = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      member[i] = i < members;
      clusters[i] = i;
      rows[i] = row(i < touched ? shift : 0, random);
    }
    Cohort cohort = new Cohort(Collections.nCopies(n, "any"), new String[n], member, clusters);
    return new SimulatedSignals(cohort, new SignalTable(SIGNALS.names(), rows));
  }

  private static double[] row(double shift, SplittableRandom random) {
    double difficulty = -1 + 0.5 * random.nextGaussian();
    double predictability = Math.exp(-1 + 0.7 * difficulty + 0.3 * random.nextGaussian());
    return SIGNALS.names().stream()
        .mapToDouble(
            name ->
                name.equals(SignalSet.PREDICTABILITY)
                    ? predictability
                    : error(difficulty - shift * (1 - distance(name)), random))
        .toArray();
  }

  private static double error(double level, SplittableRandom random) {
    return Math.exp(level + 0.2 * random.nextGaussian());
  }

  /** 0 for the exact record. */
  private static double distance(String signal) {
    return COPIES.views().stream()
        .filter(view -> signal.endsWith("@" + view.label()))
        .mapToDouble(View::distance)
        .findFirst()
        .orElse(0);
  }
}
