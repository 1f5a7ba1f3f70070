package dev.afterimage.attack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Ways to make one score of several readings, each in standard deviations of non-members. */
final class Joins {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LEAST_P = 1e-300;

  private Joins() {}

  /** All of them by name. */
  static Map<String, ToDoubleFunction<double[]>> all() {
    Map<String, ToDoubleFunction<double[]>> joins = new LinkedHashMap<>();
    joins.put("Fisher", z -> Arrays.stream(z).map(Hedged::surprise).sum());
    joins.put("log-sum-exp", Joins::logSumExp);
    joins.put("Cauchy", z -> Arrays.stream(z).map(Joins::cauchy).sum());
    joins.put("smallest p", z -> Arrays.stream(z).max().orElseThrow());
    joins.put("mean", z -> Arrays.stream(z).sum());
    return joins;
  }

  private static double logSumExp(double... z) {
    double most = Arrays.stream(z).max().orElseThrow();
    return most + Math.log(Arrays.stream(z).map(each -> Math.exp(each - most)).sum());
  }

  /** Liu and Xie (2020): tan(pi (1/2 - p)), by its pole where p is tiny. */
  private static double cauchy(double z) {
    double p = Math.min(Math.max(LEAST_P, NORMAL.survivalProbability(z)), 1 - 1e-15);
    return p < 1e-15 ? 1 / (p * Math.PI) : 1 / Math.tan(Math.PI * p);
  }
}
