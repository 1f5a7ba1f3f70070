package dev.afterimage.verdict;

import dev.afterimage.cohort.WorstCase;
import dev.afterimage.stats.Leakage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The most leakage that is accepted.
 *
 * @param name shown in reports
 * @param maxAuc the largest acceptable ROC AUC, in [0.5, 1]
 * @param maxTprAtFpr the largest acceptable true positive rate by false positive rate; rates among
 *     0.001, 0.01 and 0.1
 * @param attacks the attacks that are judged; empty means all that ran
 */
public record Policy(
    String name, double maxAuc, SortedMap<Double, Double> maxTprAtFpr, List<String> attacks) {

  /** Checks the bounds and copies. */
  public Policy {
    if (!(maxAuc >= 0.5 && maxAuc <= 1)) {
      throw new IllegalArgumentException("maxAuc must be in [0.5, 1], got " + maxAuc);
    }
    for (Map.Entry<Double, Double> bound : maxTprAtFpr.entrySet()) {
      if (!Leakage.FPRS.contains(bound.getKey())) {
        throw new IllegalArgumentException(
            "maxTprAtFpr takes the rates " + Leakage.FPRS + ", got " + bound.getKey());
      }
      if (!(bound.getValue() >= bound.getKey() && bound.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "maxTprAtFpr at "
                + bound.getKey()
                + " must be in ["
                + bound.getKey()
                + ", 1], got "
                + bound.getValue());
      }
    }
    maxTprAtFpr = new TreeMap<>(maxTprAtFpr);
    attacks = List.copyOf(attacks);
  }

  /**
   * The policy that applies where none is given: AUC at most 0.6, and a true positive rate of at
   * most 5 % at 1 % and 20 % at 10 % false positives.
   */
  public static Policy standard() {
    return new Policy("default", 0.6, new TreeMap<>(Map.of(0.01, 0.05, 0.1, 0.2)), List.of());
  }

  /** Whether an attack is judged; the auditor's bound only if it is named. */
  public boolean judges(String attack) {
    return attacks.isEmpty() ? !attack.equals(WorstCase.NAME) : attacks.contains(attack);
  }
}
