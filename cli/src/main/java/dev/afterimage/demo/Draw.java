package dev.afterimage.demo;

import java.util.SplittableRandom;

/** Draws from the distributions that the generator needs; the stream is fixed by the seed. */
final class Draw {
  private final SplittableRandom random;

  Draw(SplittableRandom random) {
    this.random = random;
  }

  /** An independent stream, itself fixed by the seed and the number of splits before. */
  Draw split() {
    return new Draw(random.split());
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int integer(int low, int highInclusive) {
    return random.nextInt(low, highInclusive + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A Gaussian by Box and Muller's transform: the library's may change between Java versions. */
  double gaussian(double mean, double deviation) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** A colour near another one. */
  double[] colour(double red, double green, double blue, double deviation) {
    return new double[] {
      gaussian(red, deviation), gaussian(green, deviation), gaussian(blue, deviation)
    };
  }

  /** Shuffles an array in place (Fisher and Yates). */
  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
