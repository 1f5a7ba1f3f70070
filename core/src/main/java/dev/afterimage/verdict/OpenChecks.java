package dev.afterimage.verdict;

import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says why checks are undecided, and what would decide them. */
final class OpenChecks {
  private static final double MOST_TIMES = 100; // that anybody would go for

  /** What no interval can decide comes first: it says what is missing. */
  private static final Comparator<Check> UNMEASURED_FIRST =
      Comparator.comparing(check -> check.estimate().isDefined());

  private final Policy policy;
  private final List<Check> checks;

  OpenChecks(Policy policy, List<Check> checks) {
    this.policy = policy;
    this.checks = checks;
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    if (checks.isEmpty()) {
      reasons.add("The policy '" + policy.name() + "' judges none of the attacks that ran.");
    }
    List<Check> undecided =
        checks.stream()
            .filter(check -> check.outcome() == Outcome.INCONCLUSIVE)
            .sorted(UNMEASURED_FIRST.thenComparing(new WorstFirst()))
            .toList();
    for (Check check : undecided.subList(0, Math.min(Reasons.MOST, undecided.size()))) {
      reasons.add(open(check));
    }
    if (undecided.size() > Reasons.MOST) {
      reasons.add(
          (undecided.size() - Reasons.MOST)
              + " more checks are undecided; see the table of checks.");
    }
    if (!undecided.isEmpty()) {
      reasons.add(more(undecided.get(0)));
    }
    return reasons;
  }

  /** How many more would do. */
  private static String more(Check check) {
    Estimate e = check.estimate();
    double distance = Math.abs(e.value() - check.bound());
    double margin = e.value() > check.bound() ? e.value() - e.low() : e.high() - e.value();
    double times = margin * margin / (distance * distance);
    return check.isUnseen() || !(times < MOST_TIMES)
        ? "More members and non-members (subjects, where known) would narrow the intervals."
        : String.format(
            Locale.ROOT,
            "About %.1f times as many members and non-members (subjects, where known) would decide"
                + " the first of these, if its value stays.",
            Math.max(1.1, times));
  }

  private String open(Check check) {
    if (Double.isNaN(check.estimate().value())) {
      return "The attack "
          + check.attack()
          + " has no "
          + check.measure()
          + " per "
          + check.unit()
          + ": that takes members and others.";
    }
    if (!check.estimate().isDefined()) {
      return Reasons.sentence(check)
          + "and an interval takes members of two subjects and others of two (records,"
          + " where subjects are unknown).";
    }
    return check.isUnseen()
        ? Reasons.sentence(check)
            + "with too few non-members to see a false positive rate this small: at least "
            + othersNeeded(check)
            + " are needed (subjects, where known)."
        : Reasons.sentence(check)
            + "with an interval on both sides of the "
            + Reasons.accepted(check);
  }

  /** As many as make one of them the whole rate. */
  private long othersNeeded(Check check) {
    return policy.maxTprAtFpr().keySet().stream()
        .filter(fpr -> Judge.measure(fpr).equals(check.measure()))
        .map(fpr -> Math.round(1 / fpr))
        .findFirst()
        .orElse(2L);
  }
}
