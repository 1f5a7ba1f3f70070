package dev.afterimage.tradeoff;

import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import dev.afterimage.tradeoff.Recommendation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        .formatted(arm.name(), Adviser.interval(arm.leak().change()));
  }

  private static String of(ArmResult arm) {
    UtilityFigures utility = arm.utility();
    return "%s: leak changes by %s; %s by %s on clean pictures, and is %s with the trigger, where the model without poison has %s."
        .formatted(
            arm.name(),
            Adviser.interval(arm.leak().change()),
            utility.title(),
            Adviser.interval(utility.change()),
            figure(utility, UtilityFigures.TRIGGERED),
            figure(utility, UtilityFigures.TRIGGERED_UNPOISONED));
  }

  private static String figure(UtilityFigures utility, String name) {
    return Adviser.interval(utility.figures().getOrDefault(name, Estimate.undefined()));
  }
}
