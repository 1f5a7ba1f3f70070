package dev.afterimage.torch.feed;

import java.util.SplittableRandom;

/** Random choices as functions of a seed and a place, so that none depends on what was before. */
public final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /**
   * The order of records in an epoch.
   *
   * @param records how many
   * @param seed of the training
   * @param epoch counted from 0
   * @return a permutation of their indices
   */
  public static int[] order(int records, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(mixed(seed, epoch));
    int[] order = new int[records];
    for (int i = 0; i < records; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The seed of a step's dropout; steps count over all epochs. */
  public static long step(long seed, long step) {
    return new SplittableRandom(mixed(~seed, step)).nextLong();
  }

  private static long mixed(long seed, long place) {
    return (seed ^ GOLDEN) * GOLDEN + place;
  }
}
