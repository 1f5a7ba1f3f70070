package dev.afterimage.signal;

import dev.afterimage.provenance.Digests;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random 70/30 split of a record's pixels, as in Shafran et al. (ICCV 2021); the same for the
 * same seed and record, whatever else runs.
 *
 * @param train indices to fit on, ascending
 * @param test the others, ascending
 */
record PixelSplit(int[] train, int[] test) {
  private static final double TRAIN = 0.7;
  private static final int HEX = 16;

  /**
   * Splits {@code 0 .. count - 1}.
   *
   * @param seed the run's seed
   * @param id the record's id
   */
  static PixelSplit of(int count, long seed, String id) {
    String digest = Digests.of(List.of("pixel split", Long.toString(seed), id));
    SplittableRandom random =
        new SplittableRandom(Long.parseUnsignedLong(digest.substring(0, HEX), HEX));
    int[] order = new int[count];
    for (int i = 0; i < count; i++) { // Fisher-Yates, inside out
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    int cut = (int) (TRAIN * count);
    int[] train = Arrays.copyOf(order, cut);
    int[] test = Arrays.copyOfRange(order, cut, count);
    Arrays.sort(train);
    Arrays.sort(test);
    return new PixelSplit(train, test);
  }
}
