package dev.afterimage.tradeoff;

import dev.afterimage.stats.Decimals;
import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.Recommendation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts a comparison into words: of the arms whose leak lies within the policy with its whole
 * interval, the most useful.
 */
final class Adviser {
  private final List<ArmResult> arms;
  private final double bound;

  /**
   * @param arms the one without a defence first; poisoned ones are no defences
   * @param bound the largest AUC that is accepted
   */
  Adviser(List<ArmResult> arms, double bound) {
    this.arms = arms.stream().filter(arm -> !arm.isPoisoned()).toList();
    this.bound = bound;
  }

  Recommendation advise() {
    Optional<ArmResult> shown = mostUseful(arm -> arm.leak().auc().high() <= bound);
    if (shown.isPresent()) {
      return recommend(Outcome.SHOWN, shown.get(), shown(shown.get()));
    }
    Optional<ArmResult> open =
        mostUseful(arm -> leak(arm) <= bound)
            .or(() -> least(arm -> !(arm.leak().auc().low() > bound)));
    if (open.isPresent()) {
      return recommend(Outcome.OPEN, open.get(), open(open.get()));
    }
    ArmResult least = least(arm -> true).orElseThrow();
    return recommend(Outcome.NONE, least, none(least));
  }

  private Optional<ArmResult> mostUseful(Predicate<ArmResult> which) {
    return arms.stream()
        .filter(which)
        .max(Comparator.comparingDouble(arm -> arm.utility().first().value()));
  }

  private Optional<ArmResult> least(Predicate<ArmResult> which) {
    return arms.stream().filter(which).min(Comparator.comparingDouble(Adviser::leak));
  }

  private static double leak(ArmResult arm) {
    return arm.leak().auc().value();
  }

  private Recommendation recommend(Outcome outcome, ArmResult arm, String opening) {
    List<String> sentences = new ArrayList<>(List.of(opening));
    if (!arm.isUndefended()) {
      sentences.add(price(arm));
    }
    beaten().ifPresent(sentences::add);
    unproven().ifPresent(sentences::add);
    return new Recommendation(outcome, arm.name(), sentences);
  }

  private String shown(ArmResult arm) {
    String leak = "the attack that finds most in it (%s) has an AUC of %s, within the accepted %s";
    String said = leak.formatted(arm.leak().attack(), interval(arm.leak().auc()), number(bound));
    return arm.isUndefended()
        ? "No defence is needed by this policy: without one, " + said + " with its whole interval."
        : "Take %s: %s with its whole interval, and no other that does is more useful."
            .formatted(arm.name(), said);
  }

  private String open(ArmResult arm) {
    return ("No arm was shown to stay within the accepted AUC of %s. The most promising is"
            + " %s: the attack that finds most in it (%s) has %s. More records would narrow the interval.")
        .formatted(number(bound), arm.name(), arm.leak().attack(), interval(arm.leak().auc()));
  }

  private String none(ArmResult least) {
    return ("No arm stays within the accepted AUC of %s. The least is found in %s: the attack that"
            + " finds most there (%s) has %s. Train with stronger privacy, on more records or for fewer"
            + " epochs, or release less.")
        .formatted(
            number(bound), least.name(), least.leak().attack(), interval(least.leak().auc()));
  }

  private String price(ArmResult arm) {
    ArmResult none = arms.get(0);
    double times = arm.cost().victim().seconds() / none.cost().victim().seconds();
    return "Its price: %s of %s against %s without a defence (change %s), and %s."
        .formatted(
            arm.utility().title(),
            number(arm.utility().first().value()),
            number(none.utility().first().value()),
            interval(arm.utility().change()),
            arm.cost().victim().equals(none.cost().victim())
                ? "no training of its own"
                : String.format(Locale.ROOT, "%.1f times the training time", times));
  }

  private Optional<String> beaten() {
    List<String> sentences = new ArrayList<>();
    for (ArmResult arm : arms) {
      arms.stream()
          .filter(other -> Front.beats(other, arm))
          .max(Comparator.comparingDouble(other -> leak(arm) - leak(other)))
          .ifPresent(best -> sentences.add(arm.name() + " (than " + best.name() + ")"));
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "No better in leak or utility than another arm, as far as the estimates go: "
                + String.join(", ", sentences)
                + ".");
  }

  private Optional<String> unproven() {
    String names =
        arms.stream()
            .filter(arm -> !arm.isUndefended() && arm.leak().change().isDefined())
            .filter(arm -> arm.leak().change().high() >= 0)
            .map(ArmResult::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Not shown to leak less than no defence at all: " + names + ".");
  }

  private static String number(double value) {
    return Decimals.fixed(value, 3);
  }

  /** A number with its interval, as sentences have it. */
  static String interval(Estimate estimate) {
    return "%s [%s, %s]"
        .formatted(number(estimate.value()), number(estimate.low()), number(estimate.high()));
  }
}
