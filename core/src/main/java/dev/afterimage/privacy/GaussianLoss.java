package dev.afterimage.privacy;

import org.apache.commons.numbers.gamma.ErfDifference;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Mixture against Gaussian on the line: (1 - q) N(0, sigma^2) + q N(1, sigma^2) over N(0, sigma^2).
 *
 * @param q sampling rate, in (0, 1]
 * @param sigma noise multiplier, above 0
 */
record GaussianLoss(double q, double sigma) {
  private static final double ROOT2 = Math.sqrt(2);
  private static final double UNIT = Math.ulp(1.0); // twice the rounding of one operation

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

  /**
   * What rounding may have taken from a mass of N(0, sigma^2) above a point, or below it, and so
   * half of what it may have taken from a mass between two: errors of the error function, and of
   * the point itself.
   */
  double rounding(double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    double z = Math.abs(x) / sigma;
    return 4 * UNIT * Erfc.value(z / ROOT2) * (2 + z * z + 1 / sigma);
  }

  /** The same of the mixture. */
  double mixedRounding(double x) {
    return (1 - q) * rounding(x) + q * rounding(x - 1);
  }

  /**
   * By how much rounding may have moved the loss at the ends of a cell.
   *
   * @param reach of the grid beyond 0 and 1, in deviations
   */
  double shift(double reach) {
    return 4 * UNIT * (1 + reach / sigma + 1 / (sigma * sigma));
  }
}
