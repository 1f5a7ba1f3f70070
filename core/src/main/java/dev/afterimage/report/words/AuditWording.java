package dev.afterimage.report.words;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.release.Full;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.ClaimCheck;
import dev.afterimage.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an audit found, in plain language, for readers who are not statisticians. */
public final class AuditWording {
  /** The false positive rates that are told to people, the more telling first. */
  private static final List<Double> TOLD = List.of(0.01, 0.1);

  private AuditWording() {}

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
    Headline.of(result)
        .filter(headline -> headline.leakage().auc().isDefined())
        .ifPresent(headline -> paragraphs.add(strength(headline)));
    paragraphs.add(advice(result));
    return paragraphs;
  }

  /** The attacks, without the auditor's bound. */
  public static List<AttackResult> attackers(AuditResult result) {
    return result.attacks().stream().filter(attack -> !attack.isBound()).toList();
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

  private static String opening(AuditResult result) {
    return switch (result.verdict().outcome()) {
      case FAIL ->
          "Someone who has a picture with its ground truth, and who can see the model’s answer to"
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

  private static String strength(Headline headline) {
    boolean subjects = headline.unit().equals(Verdict.Check.SUBJECT);
    String text =
        (headline.check() == null
                ? "The attack that found most was “"
                : "The attack that decides the verdict is “")
            + headline.attack().name()
            + "”. Shown "
            + (subjects
                ? "the pictures of one subject (such as a patient) from training and of one other,"
                    + " it points to the one from training in "
                : "one training picture and one other picture, it points to the training picture"
                    + " in ")
            + Numbers.ofHundred(headline.leakage().auc().value())
            + " of 100 cases; guessing gives 50.";
    String what = subjects ? "subjects" : "pictures";
    return text + headline.told().map(told -> rate(told, what)).orElse("");
  }

  private static String rate(Told told, String what) {
    String fpr = Numbers.ofHundred(told.fpr());
    return " At a threshold that wrongly accuses at most "
        + fpr
        + " of 100 other "
        + what
        + ", it finds "
        + Numbers.ofHundred(told.tpr().value())
        + " of 100 training "
        + what
        + "; guessing finds "
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
              : "More subjects (records, where subjects are unknown) narrow the intervals, above all"
                  + " of those that were not used in training; then audit again.";
    };
  }
}
