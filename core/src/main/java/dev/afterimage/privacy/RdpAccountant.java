package dev.afterimage.privacy;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Epsilon by Renyi differential privacy: simple, and an upper bound that is some 10 to 20 % above
 * that of {@link PldAccountant}; what rounding may have taken is added. The divergence of the
 * Poisson-subsampled Gaussian is that of Mironov, Talwar and Zhang (2019, section 3.3); from it to
 * epsilon leads theorem 21 of Balle et al. (2020) in the form of proposition 12 of Canonne, Kamath
 * and Steinke (2020). Thread-safe.
 */
final class RdpAccountant {
  /** Orders 1.1 to 10.9 by 0.1, and 12 to 63: the smallest epsilon over them is taken. */
  private static final double[] ORDERS =
      DoubleStream.concat(
              IntStream.rangeClosed(11, 109).mapToDouble(i -> i / 10.0),
              IntStream.rangeClosed(12, 63).asDoubleStream())
          .toArray();

  private static final double NEGLIGIBLE = -36; // a term's logarithm
  private static final int MOST_TERMS = 20_000;
  private static final double UNIT = Math.ulp(1.0);
  private static final double WORST = 0.01; // of A, lost by rounding, that an order may have

  private RdpAccountant() {}

  /**
   * The smallest epsilon over the orders.
   *
   * @param delta in (0, 1)
   * @return at least 0; infinite where no order gives a number
   */
  static double epsilon(SubsampledGaussian mechanism, double delta) {
    SubsampledGaussian.requireDelta(delta);
    double least = Double.POSITIVE_INFINITY;
    for (double order : ORDERS) {
      double divergence = mechanism.steps() * divergence(mechanism, order);
      double epsilon =
          divergence - (Math.log(delta) + Math.log(order)) / (order - 1) + Math.log1p(-1 / order);
      if (!Double.isNaN(epsilon)) {
        least = Math.min(least, epsilon);
      }
    }
    return Math.max(0, least);
  }

  /** The Renyi divergence of one step, of an order above 1; NaN where doubles cannot tell it. */
  static double divergence(SubsampledGaussian mechanism, double order) {
    double sigma = mechanism.noiseMultiplier();
    if (mechanism.samplingRate() == 1) {
      return order / (2 * sigma * sigma);
    }
    double logA =
        order == Math.rint(order)
            ? ofInteger(mechanism.samplingRate(), sigma, (int) order)
            : ofFraction(mechanism.samplingRate(), sigma, order);
    return logA / (order - 1);
  }

  /** log A of an integer order: the binomial sum of equation 2 in section 3.3. */
  private static double ofInteger(double q, double sigma, int order) {
    double sum = Double.NEGATIVE_INFINITY;
    double logBinomial = 0;
    double added = order * (1 + order / (2 * sigma * sigma) - Math.log(q) - Math.log1p(-q));
    for (int k = 0; k <= order; k++) {
      double term =
          logBinomial
              + k * Math.log(q)
              + (order - k) * Math.log1p(-q)
              + k * (k - 1.0) / (2 * sigma * sigma);
      sum = plus(sum, term);
      logBinomial += Math.log((order - k) / (k + 1.0));
    }
    return sum + 4 * UNIT * added;
  }

  /** log A of any order: both infinite sums of section 3.3, cut where terms are negligible. */
  private static double ofFraction(double q, double sigma, double order) {
    double below = Double.NEGATIVE_INFINITY;
    double above = Double.NEGATIVE_INFINITY;
    double cross = sigma * sigma * Math.log(1 / q - 1) + 0.5; // where both parts are equal
    double binomial = 1;
    double lost = Double.NEGATIVE_INFINITY; // by rounding: every term by what it is a sum of
    for (int i = 0; i < MOST_TERMS; i++) {
      double j = order - i;
      double size = Math.log(Math.abs(binomial));
      double logs = i * Math.log(q) + j * Math.log1p(-q);
      double others = j * Math.log(q) + i * Math.log1p(-q);
      double first = size + logs + part(i, i - cross, sigma);
      double second = size + others + part(j, cross - j, sigma);
      below = binomial > 0 ? plus(below, first) : minus(below, first);
      above = binomial > 0 ? plus(above, second) : minus(above, second);
      double added = i - logs - others + Math.abs(size);
      lost = plus(lost, first + Math.log(added + squares(i, i - cross, sigma)));
      lost = plus(lost, second + Math.log(added + squares(j, cross - j, sigma)));
      binomial *= (order - i) / (i + 1.0);
      if (Double.isNaN(first + second)) {
        return Double.NaN;
      }
      if (Math.max(first, second) < NEGLIGIBLE && i > order) {
        double sum = plus(below, above);
        double share = 4 * UNIT * Math.exp(lost - sum);
        return share < WORST ? sum + 2 * share + 4 * Math.exp(NEGLIGIBLE) : Double.NaN;
      }
    }
    return Double.NaN;
  }

  /** Of a Gaussian's moment of degree k, the part on one side. */
  private static double part(double k, double distance, double sigma) {
    return k * (k - 1) / (2 * sigma * sigma)
        + Math.log(0.5)
        + logErfc(distance / (Math.sqrt(2) * sigma));
  }

  private static double squares(double k, double distance, double sigma) {
    return 4 + (k * k + distance * distance) / (sigma * sigma);
  }

  private static double logErfc(double x) {
    return x > 0 ? Math.log(Erfcx.value(x)) - x * x : Math.log(Erfc.value(x));
  }

  /** log(e^a + e^b). */
  private static double plus(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return low == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
  }

  /** log(e^a - e^b); NaN where that is negative. */
  private static double minus(double a, double b) {
    return b == Double.NEGATIVE_INFINITY ? a : a + Math.log1p(-Math.exp(b - a));
  }
}
