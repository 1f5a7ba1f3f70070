package dev.afterimage.stats.family;

import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Streams;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A permutation test of many measures of many attacks at once: how often does membership dealt at
 * random give any of them as far above its own mean as the farthest seen? The largest of all
 * standardised measures is the statistic (Westfall and Young, Resampling-Based Multiple Testing,
 * 1993, single step), so that what attacks share is used, and the number of measures is paid for.
 *
 * <p>Subjects of members alone and of others alone exchange their labels as wholes, records of a
 * subject with both exchange theirs. Where membership says nothing of the scores, p is at most a
 * with probability at most a, whatever the sizes, ties and numbers of attacks. With few subjects
 * few exchanges exist, and p cannot be small. Immutable.
 */
public final class FamilyTest {
  static final int PERMUTATIONS = 999;

  private final List<Measured> attacks;
  private final LabelledScores first;

  /**
   * @param attacks the scores of each attack, of the same records; at least one
   * @param fprs false positive rates at which true positive rates are measured beside the AUC
   */
  public FamilyTest(List<LabelledScores> attacks, Collection<Double> fprs) {
    this.attacks = attacks.stream().map(scores -> Measured.of(scores, fprs)).toList();
    this.first = attacks.get(0);
  }

  /**
   * The p-value of the whole family.
   *
   * @return in (0, 1]; 1 where there are no members or no others
   */
  public double pValue(long seed) {
    if (first.memberCount() == 0 || first.nonMemberCount() == 0) {
      return 1;
    }
    SplittableRandom random = Streams.of(seed, "family of checks");
    Dealer dealer = new Dealer(first.members(), first.clusters());
    double[][] values = new double[PERMUTATIONS + 1][]; // (dealings, the seen one first; measures)
    values[0] = measures(first.members());
    for (int i = 1; i <= PERMUTATIONS; i++) {
      values[i] = measures(dealer.deal(random));
    }
    double[] largest = largest(values);
    int asLarge = 0;
    for (double value : largest) {
      asLarge += value >= largest[0] - 1e-9 ? 1 : 0;
    }
    return asLarge / (PERMUTATIONS + 1.0);
  }

  private double[] measures(boolean[] members) {
    double[] all = new double[attacks.size() * attacks.get(0).count()];
    int at = 0;
    for (Measured attack : attacks) {
      at = attack.measure(members, all, at);
    }
    return all;
  }

  /** The largest of all measures, each in standard deviations above its mean, (dealings). */
  private static double[] largest(double[][] values) {
    double[] largest = new double[values.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int measure = 0; measure < values[0].length; measure++) {
      double mean = 0;
      double squares = 0;
      for (double[] dealing : values) {
        mean += dealing[measure] / values.length;
      }
      for (double[] dealing : values) {
        squares += (dealing[measure] - mean) * (dealing[measure] - mean);
      }
      double deviation = Math.sqrt(squares / values.length);
      for (int i = 0; i < values.length && deviation > 0; i++) {
        largest[i] = Math.max(largest[i], (values[i][measure] - mean) / deviation);
      }
    }
    return largest;
  }
}
