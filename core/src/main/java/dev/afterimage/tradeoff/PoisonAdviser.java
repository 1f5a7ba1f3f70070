package dev.afterimage.tradeoff;

import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.Recommendation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts into words what poisoning does: whether others' records leak more by it. */
final class PoisonAdviser {
  private PoisonAdviser() {}

  /** Whether all arms but the first are attacks on training. */
  static boolean concerns(List<ArmResult> arms) {
    return arms.size() > 1 && arms.stream().skip(1).allMatch(ArmResult::isPoisoned);
  }

  static Recommendation advise(List<ArmResult> arms) {
    List<ArmResult> poisoned = arms.subList(1, arms.size());
    Optional<ArmResult> worst =
        poisoned.stream()
            .filter(arm -> arm.leak().change().low() > 0)
            .max(Comparator.comparingDouble(arm -> arm.leak().change().value()));
    List<String> sentences = new ArrayList<>();
    sentences.add(
        worst
            .map(PoisonAdviser::shown)
            .orElse(
                "Not shown: by none of the poisonings do the records of others leak more than without."));
    poisoned.forEach(arm -> sentences.add(of(arm)));
    return new Recommendation(
        worst.isPresent() ? Outcome.NONE : Outcome.OPEN,
        worst.map(ArmResult::name).orElse(null),
        sentences);
  }

  private static String shown(ArmResult arm) {
    return "Poisoning exposes the records of others: by %s the AUC of the strongest attack grows by %s."
        .formatted(arm.name(), interval(arm.leak().change()));
  }

  private static String of(ArmResult arm) {
    List<Estimate> figures = List.copyOf(arm.utility().figures().values());
    return "%s: AUC %s, change %s; %s %s, change %s; with the trigger %s, and %s in the model without poison."
        .formatted(
            arm.name(),
            interval(arm.leak().auc()),
            interval(arm.leak().change()),
            arm.utility().title(),
            interval(arm.utility().first()),
            interval(arm.utility().change()),
            interval(figures.get(figures.size() - 2)),
            interval(figures.get(figures.size() - 1)));
  }

  private static String interval(Estimate estimate) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), estimate.low(), estimate.high());
  }
}
