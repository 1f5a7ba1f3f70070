package dev.afterimage.verdict;

import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.cohort.RecordCounts;
import dev.afterimage.release.Full;
import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.family.FamilyTest;
import dev.afterimage.verdict.Verdict.Check;
import dev.afterimage.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Decides a verdict on interval bounds: a check passes if the whole interval is within its bound,
 * fails if the whole interval is beyond it, and is inconclusive otherwise. Any failed check fails
 * the model, if all checks together stand out of what chance gives ({@link FamilyTest}): many
 * checks are many chances, and a model that leaks nothing fails in at most {@value #RISK} of
 * audits. It passes only if all pass, which needs no such correction. Where members and non-members
 * differ by themselves, no membership claim stands, so neither pass nor fail does.
 */
public final class Judge {
  /** The chance that a model without any leak fails. */
  static final double RISK = 0.01;

  private final Policy policy;
  private final Release released;
  private final List<String> doubts;

  /**
   * @param released what of the model's answers was given out
   */
  public Judge(Policy policy, Release released) {
    this(policy, released, List.of());
  }

  /**
   * @param released what of the model's answers was given out
   * @param doubts why numbers may be far from what they seem: with any, no pass stands
   */
  public Judge(Policy policy, Release released, List<String> doubts) {
    this.policy = policy;
    this.released = released;
    this.doubts = List.copyOf(doubts);
  }

  /**
   * The verdict on what attacks and the blind baseline found, and why.
   *
   * @param family the p-value of all judged attacks together, worked out where a check fails
   */
  public Verdict decide(
      List<AttackResult> attacks,
      BlindBaseline blind,
      RecordCounts records,
      DoubleSupplier family) {
    List<Check> checks = new ArrayList<>();
    for (AttackResult attack : attacks) {
      if (policy.judges(attack.name())) {
        addChecks(attack.name(), Check.RECORD, attack.perRecord(), checks);
        if (attack.perSubject() != null) {
          addChecks(attack.name(), Check.SUBJECT, attack.perSubject(), checks);
        }
      }
    }
    Outcome byBounds = combined(checks);
    double p = byBounds == Outcome.FAIL ? family.getAsDouble() : 0;
    boolean byChance = p > RISK;
    List<String> doubted = new ArrayList<>(doubts);
    doubted.addAll(Doubts.of(attacks));
    boolean noPass = byBounds == Outcome.PASS && !doubted.isEmpty();
    Outcome outcome = blind.differs() || byChance || noPass ? Outcome.INCONCLUSIVE : byBounds;
    List<String> reasons = new ArrayList<>();
    if (byBounds != Outcome.FAIL) {
      doubted.forEach(doubt -> reasons.add(noPass ? "No pass can stand: " + doubt : doubt));
    }
    if (byChance) {
      reasons.add(FamilyWords.chance(p, checks.size()));
    }
    reasons.addAll(new Reasons(policy, checks, blind, records).of(byBounds));
    if (byBounds == Outcome.FAIL && !byChance) {
      reasons.add(FamilyWords.beyondChance(p, checks.size()));
    }
    if (byBounds == Outcome.FAIL) {
      doubted.forEach(doubt -> reasons.add("A warning beside this: " + doubt));
    }
    if (!(released instanceof Full)) {
      reasons.add(scope());
    }
    return new Verdict(outcome, reasons, checks, policy.name(), released);
  }

  /** What a verdict on a part of the output does not say. */
  private String scope() {
    return "The attacks saw what the model gives out ("
        + released.description()
        + "), and go by signals that suit it. The verdict is on this release, and not on the "
        + "full output.";
  }

  private void addChecks(String attack, String unit, Leakage leakage, List<Check> checks) {
    checks.add(
        new Check(
            attack,
            unit,
            "AUC",
            policy.maxAuc(),
            leakage.auc(),
            compare(leakage.auc(), policy.maxAuc())));
    policy
        .maxTprAtFpr()
        .forEach(
            (fpr, bound) -> {
              Leakage.TprAtFpr at = leakage.tprAtFpr().get(fpr);
              if (at != null) {
                Outcome outcome = at.resolved() ? compare(at.tpr(), bound) : Outcome.INCONCLUSIVE;
                checks.add(
                    new Check(attack, unit, measure(fpr), bound, at.tpr(), outcome, at.resolved()));
              }
            });
  }

  static String measure(double fpr) {
    return String.format(Locale.ROOT, "TPR at %s %% FPR", trimmed(fpr * 100));
  }

  private static String trimmed(double percent) {
    return percent == Math.rint(percent)
        ? String.valueOf((long) percent)
        : String.format(Locale.ROOT, "%.1f", percent);
  }

  private static Outcome compare(Estimate estimate, double bound) {
    if (!estimate.isDefined()) {
      return Outcome.INCONCLUSIVE;
    }
    if (estimate.low() > bound) {
      return Outcome.FAIL;
    }
    return estimate.high() <= bound ? Outcome.PASS : Outcome.INCONCLUSIVE;
  }

  private static Outcome combined(List<Check> checks) {
    if (checks.stream().anyMatch(check -> check.outcome() == Outcome.FAIL)) {
      return Outcome.FAIL;
    }
    boolean allPass =
        !checks.isEmpty() && checks.stream().allMatch(check -> check.outcome() == Outcome.PASS);
    return allPass ? Outcome.PASS : Outcome.INCONCLUSIVE;
  }
}
