package dev.afterimage.scoring;

import java.math.BigInteger;

/** An order of a list in which the first few lie all over it: neighbours are often alike. */
final class Spread {
  private static final double GOLDEN = 0.618; // of a circle: steps that long come near none before

  private Spread() {}

  /** The place that has its turn; every place has one. */
  static int place(int turn, int places) {
    int step = (int) Math.round(places * GOLDEN);
    while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(places)).intValue() > 1) {
      step++;
    }
    return (int) ((long) turn * step % places);
  }
}
