package dev.afterimage.stats;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What simulated scores are distributed like. */
enum CoverageShape {
  /** Normal. */
  NORMAL {
    @Override
    double of(double standard, double shift) {
      return standard + shift;
    }
  },
  /** Student's t with two degrees of freedom, whose variance is infinite. */
  HEAVY {
    @Override
    double of(double standard, double shift) {
      double u = NORMAL_LAW.cumulativeProbability(standard);
      return (2 * u - 1) * Math.sqrt(2 / (4 * u * (1 - u))) + shift;
    }
  },
  /** Normal, rounded to halves. */
  TIED {
    @Override
    double of(double standard, double shift) {
      return Math.rint(2 * (standard + shift)) / 2;
    }
  };

  private static final NormalDistribution NORMAL_LAW = NormalDistribution.of(0, 1);

  /**
   * A score.
   *
   * @param standard of the standard normal distribution
   * @param shift 0 for others
   */
  abstract double of(double standard, double shift);

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
