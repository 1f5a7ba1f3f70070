package dev.afterimage.verdict;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in sentences why a verdict is what it is. */
final class Reasons {
  static final int MOST = 4; // checks that are named

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
      reasons.add(BlindWords.differs(blind));
    }
    switch (byBounds) {
      case FAIL -> reasons.addAll(failures());
      case PASS -> reasons.addAll(met());
      case INCONCLUSIVE -> reasons.addAll(new OpenChecks(policy, checks).reasons());
    }
    if (blind.isVague()) {
      reasons.add(BlindWords.vague(blind.shift(), records));
    }
    addRecords(reasons);
    return reasons;
  }

  private List<String> failures() {
    return checks.stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .sorted(new WorstFirst())
        .limit(MOST)
        .map(check -> sentence(check) + "beyond the " + accepted(check))
        .toList();
  }

  private List<String> met() {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "Every attack stays within the policy '"
            + policy.name()
            + "' with its whole 95 % interval ("
            + checks.size()
            + " checks). Stronger attacks may exist.");
    checks.stream()
        .min(new WorstFirst())
        .ifPresent(
            check ->
                reasons.add(
                    "Nearest to its bound per "
                        + check.unit()
                        + ": "
                        + found(check)
                        + "within the "
                        + accepted(check)));
    return reasons;
  }

  static String accepted(Check check) {
    return "accepted " + bound(check);
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

  static String sentence(Check check) {
    return "The attack " + found(check);
  }

  private static String found(Check check) {
    return check.attack()
        + " reaches "
        + check.measure()
        + " of "
        + (isRate(check) ? percent(check.estimate()) : check.estimate().inWords(3))
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
        : String.format(Locale.ROOT, "%.1f %%", 100 * e.value());
  }
}
