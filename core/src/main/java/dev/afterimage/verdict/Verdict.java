package dev.afterimage.verdict;

import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the model passes the policy.
 *
 * @param outcome pass, fail or inconclusive
 * @param reasons why, in sentences for people; never empty
 * @param checks every bound of the policy with how it was decided
 * @param policy the policy's name
 * @param released what of the model's answers was given out: the verdict is on no more
 */
public record Verdict(
    Outcome outcome, List<String> reasons, List<Check> checks, String policy, Release released) {

  /** Copies the lists. */
  public Verdict {
    reasons = List.copyOf(reasons);
    checks = List.copyOf(checks);
  }

  /** The check that decides: the worst of all. Headlines are its numbers; empty without checks. */
  public Optional<Check> decisive() {
    return checks.stream().min(new WorstFirst());
  }

  /** How an audit or a check ends. */
  public enum Outcome {
    /** The whole interval is within the bound. */
    PASS,
    /** The whole interval is beyond the bound. */
    FAIL,
    /** The interval lies on both sides of the bound, or no claim can stand. */
    INCONCLUSIVE;

    /** The name in files: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One bound of the policy, applied to one attack.
   *
   * @param attack the attack's name
   * @param unit "record" or "subject"
   * @param measure the measure in words: "AUC", "TPR at 1 % FPR"
   * @param bound the largest value that the policy accepts
   * @param estimate what was measured
   * @param outcome pass, fail or inconclusive for this bound alone
   * @param resolved whether there are enough records to see the measure; if not, it is inconclusive
   *     whatever its interval
   */
  public record Check(
      String attack,
      String unit,
      String measure,
      double bound,
      Estimate estimate,
      Outcome outcome,
      boolean resolved) {
    /** The unit where each record counts. */
    public static final String RECORD = "record";

    /** The unit where each subject counts. */
    public static final String SUBJECT = "subject";

    /** Of a measure that can be seen if its interval speaks; parameters as those of the record. */
    public Check(
        String attack,
        String unit,
        String measure,
        double bound,
        Estimate estimate,
        Outcome outcome) {
      this(
          attack,
          unit,
          measure,
          bound,
          estimate,
          outcome,
          outcome != Outcome.INCONCLUSIVE || isAround(bound, estimate));
    }

    private static boolean isAround(double bound, Estimate estimate) {
      return estimate.isDefined() && estimate.low() <= bound && estimate.high() > bound;
    }

    /** Whether it is undecided because too few records allow to see it. */
    public boolean isUnseen() {
      return outcome == Outcome.INCONCLUSIVE && !resolved;
    }
  }
}
