package dev.afterimage.verdict;

import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.Comparator;
import java.util.List;

/**
 * Orders checks by how much they speak against the model: broken bounds before undecided ones
 * before those that are met; per subject before per record, since records of one subject are not
 * independent; then the one that is farthest beyond its bound, or nearest to it from within.
 */
final class WorstFirst implements Comparator<Check> {
  private static final List<Outcome> ORDER =
      List.of(Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.PASS);

  private static final Comparator<Check> WORST_FIRST =
      Comparator.comparingInt((Check check) -> ORDER.indexOf(check.outcome()))
          .thenComparingInt(check -> check.unit().equals(Check.SUBJECT) ? 0 : 1)
          .thenComparing(Comparator.comparingDouble(WorstFirst::excess).reversed());

  @Override
  public int compare(Check first, Check second) {
    return WORST_FIRST.compare(first, second);
  }

  /**
   * How far beyond its bound, in parts of what is left up to 1: the end of the interval that
   * decides, or the value where neither end does.
   */
  private static double excess(Check check) {
    if (check.bound() >= 1 || !check.estimate().isDefined() || check.isUnseen()) {
      return Double.NEGATIVE_INFINITY; // nothing is bounded, or nothing is known
    }
    return (decisive(check.estimate(), check.outcome()) - check.bound()) / (1 - check.bound());
  }

  private static double decisive(Estimate estimate, Outcome outcome) {
    return switch (outcome) {
      case FAIL -> estimate.low();
      case INCONCLUSIVE -> estimate.value();
      case PASS -> estimate.high();
    };
  }
}
