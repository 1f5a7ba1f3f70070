package dev.afterimage.privacy;

/**
 * The privacy loss log(P(x) / Q(x)), x drawn from P, on a grid: it dominates the true one, so that
 * whatever is computed from it is an upper bound. Each cell's mass is split between its two ends so
 * that the masses under P and under Q are both kept, which makes the privacy curve exact on the
 * grid and linear in e^epsilon between (Doroshenko et al. 2022, "connect the dots"): it raises the
 * variance of a step's loss by at most a quarter of the squared spacing. What lies beyond the grid
 * is rounded up; so is every mass, and its split, by more than what rounding may have taken.
 *
 * @param spacing of the grid
 * @param first index of the lowest loss: mass[i] lies at {@code (first + i) * spacing}
 * @param mass (losses), probabilities under P; together a little more than 1
 * @param infinite probability of an infinite loss
 */
record LossDistribution(double spacing, long first, double[] mass, double infinite) {
  private static final double UNIT = Math.ulp(1.0);
  private static final double VAST = 300; // a loss whose mass under Q is taken for nothing

  /** What the neighbouring data set has. */
  enum Direction {
    /** One record less: P is the mixture. */
    REMOVE,
    /** One record more: Q is the mixture. */
    ADD
  }

  /**
   * One step of a mechanism.
   *
   * @param outside in Gaussian deviations, where the grid may end
   */
  static LossDistribution of(
      SubsampledGaussian step, Direction direction, double spacing, double outside) {
    GaussianLoss loss = new GaussianLoss(step.samplingRate(), step.noiseMultiplier());
    double reach = outside * step.noiseMultiplier();
    long low = (long) Math.floor(loss.at(-reach) / spacing);
    long high = (long) Math.ceil(loss.at(1 + reach) / spacing);
    boolean remove = direction == Direction.REMOVE;
    int cells = Math.toIntExact(high - low);
    double[] mass = new double[cells + 1];
    double from = loss.inverse(low * spacing);
    double plainFrom = loss.rounding(from);
    double mixedFrom = loss.mixedRounding(from);
    for (int i = 0; i < cells; i++) {
      double to = loss.inverse((low + i + 1) * spacing);
      double plain = loss.plain(from, to);
      double mixed = loss.mixed(from, to, plain);
      double plainTo = loss.rounding(to);
      double mixedTo = loss.mixedRounding(to);
      double plainError = plainFrom + plainTo;
      double mixedError = mixedFrom + mixedTo;
      Cell cell =
          remove
              ? new Cell(mixed, mixedError, plain, plainError, (low + i) * spacing)
              : new Cell(plain, plainError, mixed, mixedError, -(low + i + 1) * spacing);
      cell.split(mass, remove ? i : cells - 1 - i, spacing);
      from = to;
      plainFrom = plainTo;
      mixedFrom = mixedTo;
    }
    double below = loss.inverse(low * spacing);
    double infinity = Double.POSITIVE_INFINITY;
    double plainBelow = loss.plain(-infinity, below);
    double plainAbove = loss.plain(from, infinity);
    if (remove) {
      mass[0] += loss.mixed(-infinity, below, plainBelow) + loss.mixedRounding(below);
      double above = loss.mixed(from, infinity, plainAbove) + loss.mixedRounding(from);
      return new LossDistribution(spacing, low, mass, above);
    }
    mass[0] += plainAbove + loss.rounding(from);
    return new LossDistribution(spacing, -high, mass, plainBelow + loss.rounding(below));
  }

  /**
   * The losses between two points of the grid.
   *
   * @param p mass under P
   * @param pError what rounding may have taken from it
   * @param q mass under Q
   * @param qError what rounding may have added to it
   * @param lower the loss at the lower end
   */
  private record Cell(double p, double pError, double q, double qError, double lower) {

    void split(double[] mass, int at, double spacing) {
      double most = (p + pError) * (1 + 4 * UNIT);
      double ratio = lower > VAST ? 0 : Math.exp(lower) * (1 - 4 * UNIT * (1 + Math.abs(lower)));
      double least = Math.max(0, q * (1 - 4 * UNIT) - qError);
      double upper = (most - ratio * least) / -Math.expm1(-spacing) * (1 + 4 * UNIT);
      double kept = Math.min(most, Math.max(0, upper));
      mass[at] += most - kept;
      mass[at + 1] += kept;
    }
  }

  double loss(int index) {
    return (first + index) * spacing;
  }

  /** All of it: 1 and a little more, unless the numbers were beyond what doubles can tell. */
  double total() {
    double sum = infinite;
    for (double part : mass) {
      sum += part;
    }
    return sum;
  }
}
