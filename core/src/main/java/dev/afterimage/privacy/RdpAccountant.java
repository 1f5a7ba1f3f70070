package dev.afterimage.privacy;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Epsilon by Renyi differential privacy: simple, and an upper bound that is some 10 to 20 % above
 * that of {@link PldAccountant}. The divergence of the Poisson-subsampled Gaussian is that of
 * Mironov, Talwar and Zhang (2019, section 3.3); from it to epsilon leads theorem 21 of Balle et
 * al. (2020) in the form of proposition 12 of Canonne, Kamath and Steinke (2020). Thread-safe.
 */
public final class RdpAccountant {
  /** Orders 1.1 to 10.9 by 0.1, and 12 to 63: the smallest epsilon over them is taken. */
  private static final double[] ORDERS =
      DoubleStream.concat(
              IntStream.rangeClosed(11, 109).mapToDouble(i -> i / 10.0),
              IntStream.rangeClosed(12, 63).asDoubleStream())
          .toArray();

  private static final double NEGLIGIBLE = -30; // a term's logarithm

  private RdpAccountant() {}

  /**
   * The smallest epsilon over the orders.
   *
   * @param delta in (0, 1)
   * @return at least 0
   */
  public static double epsilon(SubsampledGaussian mechanism, double delta) {
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

  /** The Renyi divergence of one step, of an order above 1. */
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
    for (int k = 0; k <= order; k++) {
      double term =
          logBinomial
              + k * Math.log(q)
              + (order - k) * Math.log1p(-q)
              + k * (k - 1.0) / (2 * sigma * sigma);
      sum = plus(sum, term);
      logBinomial += Math.log((order - k) / (k + 1.0));
    }
    return sum;
  }

  /** log A of any order: both infinite sums of section 3.3, cut where terms are negligible. */
  private static double ofFraction(double q, double sigma, double order) {
    double below = Double.NEGATIVE_INFINITY;
    double above = Double.NEGATIVE_INFINITY;
    double cross = sigma * sigma * Math.log(1 / q - 1) + 0.5; // where both parts are equal
    double binomial = 1;
    for (int i = 0; ; i++) {
      double j = order - i;
      double size = Math.log(Math.abs(binomial));
      double first = size + i * Math.log(q) + j * Math.log1p(-q) + part(i, i - cross, sigma);
      double second = size + j * Math.log(q) + i * Math.log1p(-q) + part(j, cross - j, sigma);
      below = binomial > 0 ? plus(below, first) : minus(below, first);
      above = binomial > 0 ? plus(above, second) : minus(above, second);
      binomial *= (order - i) / (i + 1.0);
      if (Math.max(first, second) < NEGLIGIBLE && i > order) {
        return plus(below, above);
      }
    }
  }

  /** Of a Gaussian's moment of degree k, the part on one side. */
  private static double part(double k, double distance, double sigma) {
    return k * (k - 1) / (2 * sigma * sigma)
        + Math.log(0.5)
        + logErfc(distance / (Math.sqrt(2) * sigma));
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
