package dev.afterimage.report.words;

import dev.afterimage.audit.AuditResult;
import dev.afterimage.report.words.AuditWording.Told;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.AttackResult;
import dev.afterimage.verdict.Verdict.Check;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand first: those of the attack and the unit that decide the verdict.
 *
 * @param attack that decides or, where nothing is checked, that finds most
 * @param unit "record" or "subject"
 * @param check the worst of the policy's checks; null where nothing is checked
 */
public record Headline(AttackResult attack, String unit, @Nullable Check check) {

  /** The headline of an audit; empty where no attack ran. */
  public static Optional<Headline> of(AuditResult result) {
    Optional<Headline> decisive =
        result.verdict().decisive().flatMap(check -> deciding(result, check));
    return decisive.or(
        () -> strongest(result).map(most -> new Headline(most, most.leadingUnit(), null)));
  }

  private static Optional<Headline> deciding(AuditResult result, Check check) {
    return result.attacks().stream()
        .filter(attack -> attack.name().equals(check.attack()))
        .findFirst()
        .map(attack -> new Headline(attack, check.unit(), check));
  }

  /** The attack with the highest AUC, per subject where subjects are known. */
  private static Optional<AttackResult> strongest(AuditResult result) {
    return AuditWording.attackers(result).stream()
        .filter(attack -> attack.leading().auc().isDefined())
        .max(Comparator.comparingDouble(attack -> attack.leading().auc().value()));
  }

  /** What the attack achieves by this unit. */
  public Leakage leakage() {
    return attack.by(unit);
  }

  /** Whether a check of a rate decides, and not one of the AUC. */
  public boolean isOfRate() {
    return check != null && Wording.isRate(check.measure());
  }

  /** The rate that is told: that of the check or, where it is of the AUC, the most telling. */
  public Optional<Told> told() {
    if (check == null || !isOfRate()) {
      return AuditWording.told(leakage());
    }
    String measure = Wording.unbroken(check.measure());
    return Leakage.FPRS.stream()
        .filter(fpr -> measure.contains("at " + Numbers.rate(fpr) + " FPR"))
        .map(fpr -> new Told(fpr, check.estimate()))
        .findFirst();
  }

  /** What is behind the number that decides, for a remark. */
  public String deciding() {
    if (check == null) {
      return "found most; no bound was checked";
    }
    String unseen = Wording.unseen(check);
    return "decides the verdict: at most "
        + Wording.bound(check)
        + " is accepted"
        + (unseen.isEmpty() ? "" : "; " + unseen + " to decide");
  }

  /** That another attack has a larger AUC, or another unit another one; empty where neither. */
  public String beside(AuditResult result) {
    StringBuilder beside = new StringBuilder();
    strongest(result)
        .filter(most -> most.leading().auc().value() > leakage().auc().value())
        .filter(most -> !most.name().equals(attack.name()))
        .ifPresent(
            most ->
                beside
                    .append("; the highest AUC is ")
                    .append(Numbers.interval(most.leading().auc()))
                    .append(", by ")
                    .append(most.name()));
    if (attack.perSubject() != null) {
      boolean bySubject = unit.equals(Check.SUBJECT);
      String other = bySubject ? Check.RECORD : Check.SUBJECT;
      beside
          .append("; per ")
          .append(other)
          .append(" it is ")
          .append(Numbers.interval(attack.by(other).auc()));
    }
    return beside.toString();
  }

  /** The headline in a line for terminals and build servers. */
  public String line() {
    String opening = attack.name() + " per " + unit + ", ";
    return check == null
        ? opening + "AUC " + Numbers.interval(leakage().auc()) + ", " + deciding()
        : opening + check.measure() + " " + Wording.measured(check) + ", " + deciding();
  }
}
