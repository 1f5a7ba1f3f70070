package dev.afterimage.privacy;

import org.apache.commons.numbers.gamma.ErfDifference;

/**
 * The privacy loss log(P(x) / Q(x)), x drawn from P, on a grid: it dominates the true one, so that
 * whatever is computed from it is an upper bound. Each cell's mass is split between its two ends so
 * that the masses under P and under Q are both kept, which makes the privacy curve exact on the
 * grid and linear in e^epsilon between (Doroshenko et al. 2022, "connect the dots"): it raises the
 * variance of a step's loss by at most a quarter of the squared spacing. What lies beyond the grid
 * is rounded up.
 *
 * @param spacing of the grid
 * @param first index of the lowest loss: mass[i] lies at {@code (first + i) * spacing}
 * @param mass (losses), probabilities under P
 * @param infinite probability of an infinite loss
 */
record LossDistribution(double spacing, long first, double[] mass, double infinite) {

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
    for (int i = 0; i < cells; i++) {
      double from = loss.inverse((low + i) * spacing);
      double to = loss.inverse((low + i + 1) * spacing);
      double plain = loss.plain(from, to);
      double mixed = loss.mixed(from, to, plain);
      int at = remove ? i : cells - 1 - i;
      double lower = (remove ? low + i : -(low + i + 1)) * spacing;
      split(mass, at, remove ? mixed : plain, remove ? plain : mixed, lower, spacing);
    }
    double below = loss.inverse(low * spacing);
    double above = loss.inverse(high * spacing);
    double infinity = Double.POSITIVE_INFINITY;
    double plainBelow = loss.plain(-infinity, below);
    double plainAbove = loss.plain(above, infinity);
    if (remove) {
      mass[0] += loss.mixed(-infinity, below, plainBelow);
      return new LossDistribution(spacing, low, mass, loss.mixed(above, infinity, plainAbove));
    }
    mass[0] += plainAbove;
    return new LossDistribution(spacing, -high, mass, plainBelow);
  }

  /**
   * Splits a cell.
   *
   * @param p its mass under P
   * @param q under Q
   * @param lower the loss at its lower end
   */
  private static void split(
      double[] mass, int at, double p, double q, double lower, double spacing) {
    double upper = (p - Math.exp(lower) * q) / -Math.expm1(-spacing);
    double kept = Math.min(p, Math.max(0, upper));
    mass[at] += p - kept;
    mass[at + 1] += kept;
  }

  /** The logarithm of the mean of e^(t loss), the infinite left out. */
  double cumulant(double t) {
    double shift = Math.max(t * loss(0), t * loss(mass.length - 1));
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      sum += mass[i] * Math.exp(t * loss(i) - shift);
    }
    return Math.log(sum) + shift;
  }

  double loss(int index) {
    return (first + index) * spacing;
  }

  /**
   * Mixture against Gaussian on the line: (1 - q) N(0, sigma^2) + q N(1, sigma^2) over N(0,
   * sigma^2).
   */
  record GaussianLoss(double q, double sigma) {
    private static final double ROOT2 = Math.sqrt(2);

    /** log of the ratio at a point; rises with it. */
    double at(double x) {
      double exponent = (2 * x - 1) / (2 * sigma * sigma);
      if (q == 1) {
        return exponent;
      }
      return exponent > 0
          ? exponent + Math.log(q + (1 - q) * Math.exp(-exponent))
          : Math.log1p(q * Math.expm1(exponent));
    }

    /** The point of a ratio. */
    double inverse(double loss) {
      if (q == 1) {
        return sigma * sigma * loss + 0.5;
      }
      double share = loss > 1 ? 1 - (1 - q) * Math.exp(-loss) : Math.expm1(loss) + q;
      if (share <= 0) {
        return Double.NEGATIVE_INFINITY;
      }
      double exponent = Math.log(share / q) + (loss > 1 ? loss : 0);
      return sigma * sigma * exponent + 0.5;
    }

    /** Mass of N(0, sigma^2) between two points. */
    double plain(double from, double to) {
      return between(from, to);
    }

    /** Mass of the mixture, given that of the plain one. */
    double mixed(double from, double to, double plain) {
      return (1 - q) * plain + q * between(from - 1, to - 1);
    }

    private double between(double from, double to) {
      return ErfDifference.value(from / (ROOT2 * sigma), to / (ROOT2 * sigma)) / 2;
    }
  }
}
