package dev.afterimage.report;

import dev.afterimage.audit.AttackResult;
import dev.afterimage.audit.AuditResult;
import dev.afterimage.audit.Verdict;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Results in plain language, for readers who are not statisticians. */
final class Wording {
  private static final double ONE_PERCENT = 0.01;

  private Wording() {}

  /** The outcome as a heading. */
  static String title(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> "Pass";
      case FAIL -> "Fail";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** The outcome in one sentence. */
  static String sentence(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> "The attacks found no more leakage than the policy allows.";
      case FAIL -> "The model shows more of who was in its training set than the policy allows.";
      case INCONCLUSIVE -> "The evidence neither clears the model nor convicts it.";
    };
  }

  /** What the outcome means, in paragraphs. */
  static List<String> meaning(AuditResult result) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(opening(result));
    strongest(result).ifPresent(attack -> paragraphs.add(strength(attack)));
    paragraphs.add(advice(result));
    return paragraphs;
  }

  /** The attack with the highest AUC per record. */
  static Optional<AttackResult> strongest(AuditResult result) {
    return result.attacks().stream()
        .filter(attack -> attack.perRecord().auc().isDefined())
        .max(Comparator.comparingDouble(attack -> attack.perRecord().auc().value()));
  }

  /** What the blind baseline says of the two sets. */
  static String baseline(AuditResult.BlindBaseline baseline) {
    if (!baseline.auc().isDefined()) {
      return "There were too few records to say whether the two sets differ by themselves.";
    }
    if (baseline.differs()) {
      return "Its interval lies above 0.5: the two sets differ by themselves, without the model"
          + " (another scanner, another period, another site). What the attacks find may come from"
          + " that difference and not from what the model remembers.";
    }
    return "Its interval is not above 0.5: no difference between the two sets was seen without the"
        + " model, so what the attacks find is put down to the model.";
  }

  /** Whether a measure is a rate, which people read in percent. */
  static boolean isRate(String measure) {
    return measure.startsWith("TPR");
  }

  /** A bound or an estimate of a check in the unit of its measure. */
  static String bound(Verdict.Check check) {
    return isRate(check.measure()) ? Numbers.percent(check.bound()) : Numbers.number(check.bound());
  }

  /** What was measured in a check, in the unit of its measure. */
  static String measured(Verdict.Check check) {
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
        "The strongest attack was “"
            + attack.name()
            + "”. Shown one training picture and one other picture, it points to the training"
            + " picture in "
            + Numbers.ofHundred(leakage.auc().value())
            + " of 100 cases; guessing gives 50.";
    Leakage.TprAtFpr rate = leakage.tprAtFpr().get(ONE_PERCENT);
    if (rate == null || !rate.resolved() || !rate.tpr().isDefined()) {
      return text;
    }
    return text
        + " At a threshold that wrongly accuses at most 1 of 100 other pictures, it finds "
        + Numbers.ofHundred(rate.tpr().value())
        + " of 100 training pictures; guessing finds 1.";
  }

  private static String advice(AuditResult result) {
    String sets = "Draw both sets from the same source at the same time, and audit again.";
    return switch (result.verdict().outcome()) {
      case FAIL ->
          "Where pictures come from people, to have been in the training set can itself be personal"
              + " information: it can show that someone was a patient of a certain clinic. Before"
              + " release, consider to give out less of the model’s output, to train with a"
              + " defence, or to restrict access; then audit again."
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
