package dev.afterimage.report.words;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.cohort.BlindBaseline;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.release.Full;
import dev.afterimage.release.Release;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Results in plain language, for readers who are not statisticians. */
public final class Wording {
  /** The false positive rates that are told to people, the more telling first. */
  private static final List<Double> TOLD = List.of(0.01, 0.1);

  private static final int DIGEST_SHOWN = 12; // hex digits

  private Wording() {}

  /** The outcome as a heading. */
  public static String title(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> "Pass";
      case FAIL -> "Fail";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** The outcome in one sentence. */
  public static String sentence(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> "The attacks found no more leakage than the policy allows.";
      case FAIL -> "The model shows more of who was in its training set than the policy allows.";
      case INCONCLUSIVE -> "The evidence neither clears the model nor convicts it.";
    };
  }

  /** What the outcome means, in paragraphs. */
  public static List<String> meaning(AuditResult result) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(opening(result));
    strongest(result).ifPresent(attack -> paragraphs.add(strength(attack)));
    paragraphs.add(advice(result));
    return paragraphs;
  }

  /** The attacks, without the auditor's bound. */
  public static List<AttackResult> attackers(AuditResult result) {
    return result.attacks().stream().filter(attack -> !attack.isBound()).toList();
  }

  /** The attack with the highest AUC per record. */
  public static Optional<AttackResult> strongest(AuditResult result) {
    return attackers(result).stream()
        .filter(attack -> attack.perRecord().auc().isDefined())
        .max(Comparator.comparingDouble(attack -> attack.perRecord().auc().value()));
  }

  /**
   * A rate that is told to people.
   *
   * @param fpr the false positive rate, in (0, 1)
   * @param tpr the true positive rate there
   */
  public record Told(double fpr, Estimate tpr) {}

  /** The rate at 1 % or, where there are too few non-members to see that, at 10 %. */
  public static Optional<Told> told(Leakage leakage) {
    for (double fpr : TOLD) {
      Leakage.TprAtFpr rate = leakage.tprAtFpr().get(fpr);
      if (rate != null && rate.resolved() && rate.tpr().isDefined()) {
        return Optional.of(new Told(fpr, rate.tpr()));
      }
    }
    return Optional.empty();
  }

  /** Which model was audited, when and with what, in a line; empty parts are left out. */
  public static String audited(Provenance provenance) {
    String model = provenance.digests().getOrDefault("model", "");
    String started = provenance.timing().getOrDefault("started", "");
    StringBuilder line = new StringBuilder();
    if (model.length() > DIGEST_SHOWN) {
      line.append("Model with SHA-256 ").append(model, 0, DIGEST_SHOWN).append("…, audited");
    } else {
      line.append("Audited");
    }
    if (started.length() >= "2000-01-01".length()) {
      line.append(" on ").append(started, 0, "2000-01-01".length());
    }
    return line.append(" with ").append(provenance.tool()).toString();
  }

  /** What the attacks got to see, in a line. */
  public static String released(Release released) {
    return "The model’s answers, as released: "
        + released.description()
        + (released instanceof Full ? "" : ". Attacks adapt to it");
  }

  /** Why a check is inconclusive although its interval is on one side of the bound; else empty. */
  public static String unseen(Verdict.Check check) {
    Estimate estimate = check.estimate();
    boolean oneSided =
        estimate.isDefined()
            && (estimate.high() <= check.bound() || estimate.low() > check.bound());
    return check.outcome() == Verdict.Outcome.INCONCLUSIVE && oneSided ? "too few non-members" : "";
  }

  /** A sentence whose percentages do not break over lines. */
  public static String unbroken(String sentence) {
    return sentence.replace(" %", "\u00a0%");
  }

  /** What the blind baseline says of the two sets. */
  public static String baseline(BlindBaseline baseline) {
    if (!baseline.auc().isDefined()) {
      return "There were too few records to say whether the two sets differ by themselves.";
    }
    if (baseline.differs()) {
      return "Its interval lies above 0.5: the two sets differ by themselves, without the model"
          + " (another scanner, another period, another site). What the attacks find may come from"
          + " that difference and not from what the model remembers.";
    }
    return "Its interval does not lie above 0.5: no difference between the two sets was seen without"
        + " the model, so what the attacks find is put down to the model. A difference that this"
        + " classifier tells with an AUC of up to "
        + Numbers.number(baseline.auc().high())
        + " is not excluded.";
  }

  /** Whether a measure is a rate, which people read in percent. */
  static boolean isRate(String measure) {
    return measure.startsWith("TPR");
  }

  /** A bound or an estimate of a check in the unit of its measure. */
  public static String bound(Verdict.Check check) {
    return isRate(check.measure()) ? Numbers.percent(check.bound()) : Numbers.number(check.bound());
  }

  /** What was measured in a check, in the unit of its measure. */
  public static String measured(Verdict.Check check) {
    Estimate estimate = check.estimate();
    return isRate(check.measure()) ? Numbers.percentInterval(estimate) : Numbers.interval(estimate);
  }

  private static String opening(AuditResult result) {
    return switch (result.verdict().outcome()) {
      case FAIL ->
          "Someone who holds a picture with its ground truth, and who can see the model’s answer to"
              + " it, can tell better than the policy allows whether that picture was used to train"
              + " the model.";
      case PASS ->
          "The attacks that were run could not tell training pictures from other pictures better"
              + " than the policy allows.";
      case INCONCLUSIVE ->
          result.blindBaseline().differs()
              ? "The training pictures and the other pictures differ by themselves, so a difference"
                  + " in the model’s answers to them proves nothing about what the model remembers."
              : "With these records, the measured leakage may lie on either side of the policy’s"
                  + " bounds.";
    };
  }

  private static String strength(AttackResult attack) {
    Leakage leakage = attack.perRecord();
    String text =
        "The attack that found most was “"
            + attack.name()
            + "”. Shown one training picture and one other picture, it points to the training"
            + " picture in "
            + Numbers.ofHundred(leakage.auc().value())
            + " of 100 cases; guessing gives 50.";
    return text + told(leakage).map(Wording::rate).orElse("");
  }

  /** What the attacks say of a claimed epsilon. */
  public static String shown(ClaimCheck check) {
    OneRunAudit guesses = check.guesses();
    if (check.most() == 0) {
      return "per record, a proof on paper; at that delta %s guesses could show nothing, even all right"
          .formatted(Numbers.integer(guesses.canaries()));
    }
    String opening = check.isRefuted() ? "refuted: " : "per record, a proof on paper; ";
    String found =
        check.shown() > 0
            ? "%s shows at least %s at that delta%s, with %d of %d guesses right"
                .formatted(
                    check.attack(),
                    Numbers.number(check.shown()),
                    check.perRecord() ? "" : " of whole subjects, which the claim does not cover",
                    guesses.right(),
                    guesses.guesses())
            : "the attacks show nothing against it";
    return opening
        + found
        + "; "
        + Numbers.integer(guesses.canaries())
        + " guesses that are all right would show "
        + Numbers.number(check.most());
  }

  private static String rate(Told told) {
    String fpr = Numbers.ofHundred(told.fpr());
    return " At a threshold that wrongly accuses at most "
        + fpr
        + " of 100 other pictures, it finds "
        + Numbers.ofHundred(told.tpr().value())
        + " of 100 training pictures; guessing finds "
        + fpr
        + ".";
  }

  private static String advice(AuditResult result) {
    String sets = "Draw both sets from the same source at the same time, and audit again.";
    return switch (result.verdict().outcome()) {
      case FAIL ->
          "Where pictures come from people, to have been in the training set can itself be personal"
              + " information: it can show that someone was a patient of a certain clinic. Before"
              + " release, consider "
              + (result.verdict().released() instanceof Full
                  ? "giving out less of the model’s output, "
                  : "")
              + "training with a defence, or restricting access; then audit again."
              + (result.blindBaseline().differs()
                  ? " The two sets also differ by themselves, which qualifies this verdict."
                  : "");
      case PASS ->
          "A pass is no proof of privacy. It speaks of these attacks, these records and this policy;"
              + " a stronger attack, or other records, may find more.";
      case INCONCLUSIVE ->
          result.blindBaseline().differs()
              ? sets
              : "More records narrow the intervals, above all records that were not used in"
                  + " training; then audit again.";
    };
  }
}
