package dev.afterimage.verdict;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.ModerateShift;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.stats.Estimate;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in sentences why a verdict is what it is. */
final class Reasons {
  private static final double REVERSED = 0.4; // no sample of some size gives that by chance
  private static final int MOST = 4; // checks that are named

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
          "Members and non-members differ by themselves, in what can be seen of pictures, truths "
              + "and their files without a model (a classifier tells them apart with AUC "
              + interval(blind.auc())
              + "; p = "
              + String.format(Locale.ROOT, "%.3f", blind.pValue())
              + "): "
              + String.join("; ", blind.telling())
              + ". Every membership claim of this audit is qualified, and neither pass nor fail can "
              + "stand; compare sets that were split at random.");
    }
    switch (byBounds) {
      case FAIL -> reasons.addAll(failures());
      case PASS -> reasons.addAll(met());
      case INCONCLUSIVE -> reasons.addAll(open());
    }
    if (blind.isVague()) {
      reasons.add(vague());
    }
    addRecords(reasons);
    return reasons;
  }

  /** Where an attack points to the others with its whole interval, far from chance. */
  static Optional<String> reversed(List<AttackResult> attacks) {
    return attacks.stream()
        .filter(attack -> attack.perRecord().auc().high() < REVERSED)
        .findFirst()
        .map(
            attack ->
                "The attack "
                    + attack.name()
                    + " reaches AUC of "
                    + interval(attack.perRecord().auc())
                    + ", far below 0.5: the model knows the others better than the members. Look"
                    + " whether members and others are swapped in the table.");
  }

  /** Why a failed check does not fail the model. */
  static String chance(double p, int checks) {
    return String.format(
        Locale.ROOT,
        "A check lies beyond its bound, yet %d checks are many chances: with membership dealt at"
            + " random, some check stands out as far in %.1f %% of cases, and at most %.0f %% would"
            + " fail the model. With few members or others, or few subjects, that is all such data"
            + " can show.",
        checks,
        100 * p,
        100 * Judge.RISK);
  }

  /** What so few records could not have shown. */
  private String vague() {
    ModerateShift shift = blind.shift();
    return String.format(
        Locale.ROOT,
        "The blind baseline could not have seen a moderate shift with %d members and %d others"
            + " (one feature that alone tells them with AUC %.1f: a chance of %.0f %%), so that"
            + " sets which differ by themselves are not excluded.%s",
        records.members(),
        records.nonMembers(),
        ModerateShift.AUC,
        100 * shift.chance(),
        Double.isInfinite(shift.times())
            ? ""
            : String.format(
                Locale.ROOT,
                " About %.1f times as many records, of as many more subjects, would see it.",
                shift.times()));
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

  private static String accepted(Check check) {
    return "accepted " + bound(check);
  }

  private List<String> open() {
    List<String> reasons = new ArrayList<>();
    if (checks.isEmpty()) {
      reasons.add("The policy '" + policy.name() + "' judges none of the attacks that ran.");
    }
    List<Check> undecided =
        checks.stream()
            .filter(check -> check.outcome() == Outcome.INCONCLUSIVE)
            .sorted(new WorstFirst())
            .toList();
    for (Check check : undecided.subList(0, Math.min(MOST, undecided.size()))) {
      reasons.add(
          check.isUnseen()
              ? sentence(check) + "with too few non-members to see a false positive rate this small"
              : sentence(check) + "with an interval on both sides of the " + accepted(check));
    }
    if (undecided.size() > MOST) {
      reasons.add(
          (undecided.size() - MOST) + " more checks are undecided; see the table of checks.");
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
    return "The attack " + found(check);
  }

  private static String found(Check check) {
    return check.attack()
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
