package dev.afterimage.privacy;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The sum of many independent privacy losses of one distribution.
 *
 * @param spacing of the grid
 * @param first index of the lowest loss
 * @param mass (losses), probabilities, at least 0
 * @param infinite probability of an infinite loss
 */
record Composition(double spacing, long first, double[] mass, double infinite) {

  /** The sum within a window; what lies outside is wrapped into it. */
  static Composition of(LossDistribution step, long steps, Window window) {
    int size = Integer.highestOneBit(Math.toIntExact(Math.max(1, window.points() - 1))) * 2;
    double[] spectrum = new double[size];
    for (int i = 0; i < step.mass().length; i++) {
      spectrum[Math.floorMod(step.first() + i, size)] += step.mass()[i];
    }
    DoubleFFT_1D transform = new DoubleFFT_1D(size);
    transform.realForward(spectrum);
    power(spectrum, steps);
    transform.realInverse(spectrum, true);
    double[] mass = new double[size];
    for (int i = 0; i < size; i++) {
      mass[i] = Math.max(0, spectrum[Math.floorMod(window.low() + i, size)]);
    }
    double infinite = -Math.expm1(steps * Math.log1p(-step.infinite()));
    return new Composition(step.spacing(), window.low(), mass, infinite);
  }

  /** Raises each number to a power; the two real ones come first, then pairs. */
  private static void power(double[] spectrum, long steps) {
    for (int i = 2; i < spectrum.length; i += 2) {
      double re = spectrum[i];
      double im = spectrum[i + 1];
      double size = Math.exp(steps * Math.log(Math.hypot(re, im)));
      double angle = steps * Math.atan2(im, re);
      spectrum[i] = size * Math.cos(angle);
      spectrum[i + 1] = size * Math.sin(angle);
    }
    spectrum[0] = Math.pow(spectrum[0], (double) steps);
    spectrum[1] = Math.pow(spectrum[1], (double) steps);
  }

  /**
   * The smallest epsilon: the root of delta(epsilon) = sum over losses above it of mass (1 -
   * e^(epsilon - loss)), plus what is infinite.
   *
   * @param delta above 0
   * @param cut probability that was cut off, counted as infinite
   * @return at least 0; infinite where delta is less than the infinite part
   */
  double epsilon(double delta, double cut) {
    double above = infinite + cut; // mass at or above the loss, and what is infinite
    double decayed = 0; // mass at or above, times e^(this loss - its loss)
    double decay = Math.exp(-spacing);
    if (delta <= above) {
      return Double.POSITIVE_INFINITY;
    }
    int i = mass.length - 1;
    while (i >= 0 && first + i >= 0 && above - decayed * decay <= delta) {
      decayed = decayed * decay + mass[i];
      above += mass[i];
      i--;
    }
    // from here to the next higher loss, delta is linear in e^epsilon
    double loss = (first + i + 1) * spacing;
    return above <= delta ? 0 : Math.max(0, loss + Math.log((above - delta) / decayed));
  }
}
