package dev.afterimage.verdict;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in sentences why a verdict is what it is. */
final class Reasons {
  private final Policy policy;
  private final List<Check> checks;
  private final BlindBaseline blind;
  private final RecordCounts records;

  Reasons(Policy policy, List<Check> checks, BlindBaseline blind, RecordCounts records) {
    this.policy = policy;
    this.checks = checks;
    this.blind = blind;
    this.records = records;
  }

  /** The sentences, for the outcome that the policy's bounds alone give. */
  List<String> of(Outcome byBounds) {
    List<String> reasons = new ArrayList<>();
    if (blind.differs()) {
      reasons.add(
          "Members and non-members differ by themselves: a classifier that saw the pictures and "
              + "truths but no model tells them apart with AUC "
              + interval(blind.auc())
              + ". Every membership claim of this audit is qualified, and neither pass nor fail can "
              + "stand; compare sets that were split at random.");
    }
    switch (byBounds) {
      case FAIL -> reasons.addAll(failures());
      case PASS ->
          reasons.add(
              "Every attack stays within the policy '"
                  + policy.name()
                  + "' with its whole 95 % interval ("
                  + checks.size()
                  + " checks). Stronger attacks may exist.");
      case INCONCLUSIVE -> reasons.addAll(open());
    }
    addRecords(reasons);
    return reasons;
  }

  private List<String> failures() {
    List<String> reasons = new ArrayList<>();
    checks.stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .sorted(Comparator.comparingDouble((Check check) -> -excess(check)))
        .limit(4)
        .forEach(check -> reasons.add(sentence(check) + "beyond the accepted " + bound(check)));
    return reasons;
  }

  /** How far the whole interval is beyond the bound, in parts of what is left up to 1. */
  private static double excess(Check check) {
    return (check.estimate().low() - check.bound()) / (1 - check.bound());
  }

  private List<String> open() {
    List<String> reasons = new ArrayList<>();
    if (checks.isEmpty()) {
      reasons.add("The policy '" + policy.name() + "' judges none of the attacks that ran.");
    }
    List<Check> undecided =
        checks.stream().filter(check -> check.outcome() == Outcome.INCONCLUSIVE).toList();
    for (Check check : undecided.subList(0, Math.min(4, undecided.size()))) {
      boolean within = check.estimate().isDefined() && check.estimate().high() <= check.bound();
      boolean beyond = check.estimate().isDefined() && check.estimate().low() > check.bound();
      reasons.add(
          within || beyond || !check.estimate().isDefined()
              ? sentence(check) + "with too few non-members to see a false positive rate this small"
              : sentence(check) + "and the interval holds the accepted " + bound(check));
    }
    if (undecided.size() > 4) {
      reasons.add((undecided.size() - 4) + " more checks are undecided; see the table of checks.");
    }
    if (!undecided.isEmpty()) {
      reasons.add("More members and non-members would narrow the intervals.");
    }
    return reasons;
  }

  private void addRecords(List<String> reasons) {
    int skipped = records.skipped().size();
    if (skipped > 0) {
      reasons.add(
          skipped
              + (skipped == 1 ? " record was" : " records were")
              + " broken and left out; see the list of skipped records.");
    }
  }

  private static String sentence(Check check) {
    return "The attack "
        + check.attack()
        + " reaches "
        + check.measure()
        + " of "
        + (isRate(check) ? percent(check.estimate()) : interval(check.estimate()))
        + " per "
        + check.unit()
        + ", ";
  }

  private static boolean isRate(Check check) {
    return check.measure().startsWith("TPR");
  }

  private static String bound(Check check) {
    return isRate(check)
        ? String.format(Locale.ROOT, "%.1f %%.", 100 * check.bound())
        : String.format(Locale.ROOT, "%.3g.", check.bound());
  }

  private static String percent(Estimate e) {
    return e.isDefined()
        ? String.format(
            Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * e.value(), 100 * e.low(), 100 * e.high())
        : "an unknown value";
  }

  private static String interval(Estimate e) {
    return e.isDefined()
        ? String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", e.value(), e.low(), e.high())
        : "an unknown value";
  }
}
