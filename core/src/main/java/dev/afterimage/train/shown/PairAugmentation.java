package dev.afterimage.train.shown;

import dev.afterimage.grid.Planes;
import dev.afterimage.view.Symmetry;
import java.util.SplittableRandom;

/**
 * Changes pairs as an {@link Augmentation} says. What happens to a record in an epoch depends on
 * the seed, the epoch and the record's index only: neither on threads nor on other records.
 * Thread-safe.
 */
public final class PairAugmentation {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Augmentation augmentation;
  private final long seed;

  /**
   * @param augmentation the changes
   * @param seed of all draws
   */
  public PairAugmentation(Augmentation augmentation, long seed) {
    this.augmentation = augmentation;
    this.seed = seed;
  }

  /**
   * The pair as an epoch sees it: of the same size.
   *
   * @param pair input and truth
   * @param epoch counted from 0
   * @param index of the record in its list
   */
  public Pair apply(Pair pair, int epoch, int index) {
    SplittableRandom random =
        new SplittableRandom((seed * GOLDEN + epoch) * GOLDEN + index); // mixed again by the class
    Pair changed = zoomed(pair, random);
    changed = jittered(changed, random);
    changed = turned(changed, random);
    return new Pair(lit(changed.input(), random), changed.truth());
  }

  private Pair zoomed(Pair pair, SplittableRandom random) {
    if (augmentation.crop() == 1) {
      return pair;
    }
    double share = augmentation.crop() + (1 - augmentation.crop()) * random.nextDouble();
    int height = pair.input().height();
    int width = pair.input().width();
    int rows = Math.max(1, (int) Math.round(share * height));
    int columns = Math.max(1, (int) Math.round(share * width));
    return crop(pair, rows, columns, random).resized(height, width);
  }

  private Pair jittered(Pair pair, SplittableRandom random) {
    if (augmentation.jitter() == 1) {
      return pair;
    }
    int height = pair.input().height();
    int width = pair.input().width();
    int rows = (int) Math.round(augmentation.jitter() * height);
    int columns = (int) Math.round(augmentation.jitter() * width);
    return crop(pair.resized(rows, columns), height, width, random);
  }

  private static Pair crop(Pair pair, int rows, int columns, SplittableRandom random) {
    int top = random.nextInt(pair.input().height() - rows + 1);
    int left = random.nextInt(pair.input().width() - columns + 1);
    return pair.cropped(top, left, rows, columns);
  }

  private Pair turned(Pair pair, SplittableRandom random) {
    Pair turned = pair;
    if (augmentation.horizontalFlip() && random.nextBoolean()) {
      turned = turned.seen(Symmetry.HFLIP);
    }
    if (augmentation.verticalFlip() && random.nextBoolean()) {
      turned = turned.seen(Symmetry.VFLIP);
    }
    if (augmentation.turns()) {
      int quarters = random.nextInt(4);
      boolean square = pair.input().height() == pair.input().width();
      turned =
          switch (square ? quarters : quarters / 2 * 2) {
            case 1 -> turned.seen(Symmetry.ROT90);
            case 2 -> turned.seen(Symmetry.ROT180);
            case 3 -> turned.seen(Symmetry.ROT270);
            default -> turned;
          };
    }
    return turned;
  }

  /** Contrast about the mean, brightness, colour; then back into [0, 1]. */
  private Planes lit(Planes input, SplittableRandom random) {
    if (augmentation.light() == 0 && augmentation.colour() == 0) {
      return input;
    }
    double contrast = factor(augmentation.light(), random);
    double brightness = factor(augmentation.light(), random);
    double mean = 0;
    for (float value : input.values()) {
      mean += value / (double) input.values().length;
    }
    float[] out = new float[input.values().length];
    for (int c = 0; c < input.channels(); c++) {
      double channel = brightness * factor(augmentation.colour(), random);
      for (int i = c * input.area(); i < (c + 1) * input.area(); i++) {
        double value = channel * (mean + contrast * (input.values()[i] - mean));
        out[i] = (float) Math.max(0, Math.min(1, value));
      }
    }
    return new Planes(input.channels(), input.height(), input.width(), out);
  }

  private static double factor(double strength, SplittableRandom random) {
    return 1 + strength * (2 * random.nextDouble() - 1);
  }
}
