package dev.afterimage.network;

import dev.afterimage.network.Distribution.Constant;
import dev.afterimage.network.Distribution.Normal;
import dev.afterimage.network.Distribution.Uniform;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws the first numbers of a parameter. */
final class Draws {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Draws() {}

  /** The numbers, row-major. */
  static float[] of(Parameter parameter, long seed) {
    float[] numbers = new float[parameter.size()];
    Distribution start = parameter.start();
    if (start instanceof Constant constant) {
      Arrays.fill(numbers, (float) constant.value());
      return numbers;
    }
    SplittableRandom random = new SplittableRandom(stream(parameter.name(), seed));
    if (start instanceof Uniform uniform) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (uniform.bound() * (2 * random.nextDouble() - 1));
      }
    } else {
      fill(numbers, (Normal) start, random);
    }
    return numbers;
  }

  /** By the polar method with StrictMath, so that every Java draws the same bits. */
  private static void fill(float[] numbers, Normal normal, SplittableRandom random) {
    for (int i = 0; i < numbers.length; i += 2) {
      double x;
      double y;
      double square;
      do {
        x = 2 * random.nextDouble() - 1;
        y = 2 * random.nextDouble() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = normal.deviation() * Math.sqrt(-2 * StrictMath.log(square) / square);
      numbers[i] = (float) (normal.mean() + factor * x);
      if (i + 1 < numbers.length) {
        numbers[i + 1] = (float) (normal.mean() + factor * y);
      }
    }
  }

  /** Seed and name in one number: FNV-1a over both. */
  private static long stream(String name, long seed) {
    long hash = FNV_OFFSET;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ (seed >>> shift & 0xff)) * FNV_PRIME;
    }
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
