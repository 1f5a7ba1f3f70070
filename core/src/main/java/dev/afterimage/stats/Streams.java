package dev.afterimage.stats;

import java.util.SplittableRandom;

/**
 * Random streams, one per purpose, from one seed: adding or dropping an estimate leaves the draws
 * of all others as they were.
 */
public final class Streams {
  private Streams() {}

  /** The generator of a purpose; the same arguments give the same draws. */
  public static SplittableRandom of(long seed, String purpose) {
    return new SplittableRandom(seed(seed, purpose));
  }

  /** A seed of its own for a purpose, to hand on to a type that takes a seed. */
  public static long seed(long seed, String purpose) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
    }
    return mix(mix(seed) ^ hash);
  }

  /** Permutes in place, every order equally likely (Fisher-Yates). */
  public static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      swap(values, i, random.nextInt(i + 1));
    }
  }

  static void swap(int[] values, int a, int b) {
    int kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }

  /** The finaliser of SplitMix64: neighbouring seeds give unrelated ones. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
