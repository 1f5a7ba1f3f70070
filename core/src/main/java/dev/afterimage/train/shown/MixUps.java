package dev.afterimage.train.shown;

import dev.afterimage.data.Truth;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import dev.afterimage.stats.Streams;
import java.util.SplittableRandom;

/**
 * Mix-up for dense outputs (Chobola et al. 2022, section 5): the left part of one record beside the
 * right part of another, pictures and truths alike. Draws depend on seed, epoch and the record's
 * index only. Thread-safe.
 */
public final class MixUps {
  private final double alpha;
  private final long seed;

  /**
   * @param alpha of the Beta distribution
   * @param seed of all draws
   */
  public MixUps(double alpha, long seed) {
    this.alpha = alpha;
    this.seed = seed;
  }

  /**
   * Who is to the right and from where on.
   *
   * @param partner index of another record
   * @param share of the width that is the record's own, in [0, 1]
   */
  public record Cut(int partner, double share) {}

  /**
   * How a record is cut in an epoch.
   *
   * @param index of the record
   * @param records how many there are, at least 2
   * @param epoch counted from 0
   */
  public Cut cut(int index, int records, int epoch) {
    SplittableRandom random = Streams.of(seed, "mix-up of " + index + " in epoch " + epoch);
    int other = random.nextInt(records - 1);
    double own = gamma(alpha, random);
    return new Cut(other < index ? other : other + 1, own / (own + gamma(alpha, random)));
  }

  /**
   * A draw of Gamma(shape, 1) (Marsaglia and Tsang 2000); two of them give a Beta as the share of
   * the first.
   */
  static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double bound = 0.5 * x * x + d - d * v + d * Math.log(v); // NaN where v < 0
      if (v > 0 && Math.log(1 - random.nextDouble()) < bound) {
        return d * v;
      }
    }
  }

  /**
   * The left part of one pair beside the right part of another.
   *
   * @param share of the width that is the left one's, in [0, 1]; whole columns
   */
  public static Pair joined(Pair left, Pair right, double share) {
    int column = (int) Math.round(share * left.input().width());
    Planes input = joined(left.input(), right.input(), column);
    if (left.truth() instanceof Truth.Mask mask) {
      Labels other = ((Truth.Mask) right.truth()).labels();
      return new Pair(input, new Truth.Mask(joined(mask.labels(), other, column), mask.ignore()));
    }
    Planes mine = ((Truth.Target) left.truth()).values();
    Planes other = ((Truth.Target) right.truth()).values();
    return new Pair(input, new Truth.Target(joined(mine, other, column)));
  }

  private static Planes joined(Planes left, Planes right, int column) {
    float[] values = left.values().clone();
    int width = left.width();
    for (int start = 0; start < values.length; start += width) {
      System.arraycopy(right.values(), start + column, values, start + column, width - column);
    }
    return new Planes(left.channels(), left.height(), width, values);
  }

  private static Labels joined(Labels left, Labels right, int column) {
    int[] values = left.values().clone();
    int width = left.width();
    for (int start = 0; start < values.length; start += width) {
      System.arraycopy(right.values(), start + column, values, start + column, width - column);
    }
    return new Labels(left.height(), width, values);
  }
}
