package dev.afterimage.privacy;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The sum of many independent privacy losses of one distribution, by a Fourier transform of the
 * tilted distribution, mass e^(tilt loss - scale): the transform's rounding is then relative to
 * what lies around the epsilon that is sought, not to the whole, which is 1 / delta times as much.
 * What lies outside of the window is wrapped into it and adds to masses.
 *
 * @param spacing of the grid
 * @param first index of the lowest loss
 * @param mass (losses), tilted masses, at least 0
 * @param tilt above 0
 * @param scale the logarithm of what masses are divided by, for the whole sum
 * @param error bound of the Euclidean norm of what rounding did to the masses
 * @param infinite probability of an infinite loss
 */
record Composition(
    double spacing,
    long first,
    double[] mass,
    double tilt,
    double scale,
    double error,
    double infinite) {
  private static final double UNIT = Math.ulp(1.0);
  private static final double SUMS = 1e-9; // relative rounding of sums of up to 2^20 positive terms

  /** The sum within a window of at most 2^30 points. */
  static Composition of(LossDistribution step, long steps, Window window) {
    int size = Integer.highestOneBit(Math.toIntExact(Math.max(1, window.points() - 1))) * 2;
    double one = new Cumulants(step, steps).of(window.tilt());
    double[] spectrum = new double[size];
    double sum = 0;
    for (int i = 0; i < step.mass().length; i++) {
      double weight = window.tilt() * step.loss(i);
      double rounding = 4 * UNIT * (2 + Math.abs(weight) + Math.abs(one));
      double tilted = step.mass()[i] * Math.exp(weight - one) * (1 + rounding);
      spectrum[Math.floorMod(step.first() + i, size)] += tilted;
      sum += tilted;
    }
    int levels = Integer.numberOfTrailingZeros(size);
    DoubleFFT_1D transform = new DoubleFFT_1D(size);
    transform.realForward(spectrum);
    double error = power(spectrum, steps, 4 * UNIT * (levels + 4) * sum, 4 * UNIT * levels);
    transform.realInverse(spectrum, true);
    double[] mass = new double[size];
    for (int i = 0; i < size; i++) {
      mass[i] = Math.max(0, spectrum[Math.floorMod(window.low() + i, size)]);
    }
    double infinite = -Math.expm1(steps * Math.log1p(-step.infinite())) * (1 + 4 * UNIT);
    return new Composition(
        step.spacing(), window.low(), mass, window.tilt(), steps * one, error, infinite);
  }

  /**
   * Raises each number to a power; the two real ones come first, then pairs, each of which stands
   * for two.
   *
   * @param before error of each number
   * @param after relative error of the transform back
   * @return bound of the Euclidean norm of the error of the transform back
   */
  private static double power(double[] spectrum, long steps, double before, double after) {
    double errors = 0; // squared
    double squares = 0;
    for (int i = 0; i < spectrum.length; i += 2) {
      double size = i == 0 ? Math.abs(spectrum[0]) : Math.hypot(spectrum[i], spectrum[i + 1]);
      double most = i == 0 ? Math.max(size, Math.abs(spectrum[1])) : size;
      double error = steps * (before + 8 * UNIT) * Math.exp((steps - 1) * Math.log(most + before));
      double raised = Math.exp(steps * Math.log(size));
      errors += 2 * error * error;
      squares += 2 * raised * raised;
      if (i > 0) {
        double angle = steps * Math.atan2(spectrum[i + 1], spectrum[i]);
        spectrum[i] = raised * Math.cos(angle);
        spectrum[i + 1] = raised * Math.sin(angle);
      }
    }
    spectrum[0] = Math.pow(spectrum[0], (double) steps);
    spectrum[1] = Math.pow(spectrum[1], (double) steps);
    return Math.sqrt(errors / spectrum.length) + after * Math.sqrt(squares / spectrum.length);
  }

  /**
   * The smallest epsilon: the root of delta(epsilon) = sum over losses above it of mass (1 -
   * e^(epsilon - loss)), plus what is infinite, plus what rounding may have taken (by
   * Cauchy-Schwarz).
   *
   * @param delta above 0
   * @param cut probability that was cut off, counted as infinite
   * @return at least 0; infinite where delta is less than the infinite part
   */
  double epsilon(double delta, double cut) {
    double sought = delta * (1 - SUMS - 8 * UNIT * Math.abs(scale)) - infinite - cut;
    if (!(sought > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double blur = error / Math.sqrt(-Math.expm1(-2 * tilt * spacing));
    double decay = Math.exp(-spacing);
    double grown = -Math.expm1(-spacing);
    double found = 0; // delta at the loss i + 1
    double decayed = 0; // mass from there up, times e^(that loss - its loss)
    int i = mass.length - 1;
    while (i >= 0 && first + i >= 0) {
      double factor = Math.exp(scale - tilt * ((first + i) * spacing));
      if (!(found + grown * decayed + blur * factor <= sought)) {
        double room = sought - blur * factor - found; // delta is linear in e^epsilon in between
        double down = room > 0 ? -Math.log1p(-room / decayed) : 0;
        double loss = (first + i + 1) * spacing;
        return Math.max(0, loss - (down <= spacing ? Math.max(0, down) : 0));
      }
      found += grown * decayed;
      decayed = decayed * decay + mass[i] * factor;
      i--;
    }
    return Math.max(0, (first + i + 1) * spacing);
  }
}
