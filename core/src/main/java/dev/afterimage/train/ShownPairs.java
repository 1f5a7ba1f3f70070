package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.stats.Streams;
import dev.afterimage.train.shown.MixUps;
import dev.afterimage.train.shown.Pair;
import dev.afterimage.train.shown.PairAugmentation;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Records as training shows them: augmented, then cut together or cropped where the plan's defence
 * says so. What is shown depends on the seed, the epoch and the index only. As thread-safe as the
 * records.
 */
public final class ShownPairs {
  private final IntFunction<Pair> records;
  private final int count;
  private final Defence defence;
  private final PairAugmentation augmentation;
  private final long seed;

  /**
   * @param records the pair of an index, at the plan's size
   * @param count how many there are
   * @param plan its augmentation, defence and seed
   * @throws InvalidDataException if a lone record is to be mixed
   */
  public ShownPairs(IntFunction<Pair> records, int count, TrainingPlan plan) {
    this.records = records;
    this.count = count;
    this.defence = plan.treatment().defence();
    this.seed = plan.execution().seed();
    this.augmentation = new PairAugmentation(plan.augmentation(), seed);
    if (defence instanceof Defence.MixUp && count < 2) {
      throw new InvalidDataException("mix-up needs at least 2 records, got " + count);
    }
  }

  /**
   * A pair as an epoch sees it.
   *
   * @param index of the record
   * @param epoch counted from 0
   */
  public Pair get(int index, int epoch) {
    if (defence instanceof Defence.MixUp mixUp) {
      MixUps.Cut cut = cut(mixUp, index, epoch);
      return MixUps.joined(augmented(index, epoch), augmented(cut.partner(), epoch), cut.share());
    }
    Pair pair = augmented(index, epoch);
    return defence instanceof Defence.CropTraining crops
        ? cropped(pair, crops.size(), index, epoch)
        : pair;
  }

  /** Index of the record that another is cut together with; its own where there is none. */
  public int partner(int index, int epoch) {
    return defence instanceof Defence.MixUp mixUp ? cut(mixUp, index, epoch).partner() : index;
  }

  private MixUps.Cut cut(Defence.MixUp mixUp, int index, int epoch) {
    return new MixUps(mixUp.alpha(), seed).cut(index, count, epoch);
  }

  private Pair augmented(int index, int epoch) {
    return augmentation.apply(records.apply(index), epoch, index);
  }

  /** Every place of a crop is as likely. */
  private Pair cropped(Pair pair, int side, int index, int epoch) {
    SplittableRandom random = Streams.of(seed, "crop of " + index + " in epoch " + epoch);
    int top = random.nextInt(pair.input().height() - side + 1);
    int left = random.nextInt(pair.input().width() - side + 1);
    return pair.cropped(top, left, side, side);
  }
}
