package dev.afterimage.tradeoff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Pareto front: arms for which no other leaks at most as much and is at least as useful, and is
 * better in one of the two, by the point estimates. Poisonings are no choice of whoever trains, and
 * are judged on other records; nothing is compared where they are all there is.
 */
final class Front {
  private Front() {}

  static Set<String> of(List<ArmResult> arms) {
    List<ArmResult> choices = arms.stream().filter(arm -> !arm.isPoisoned()).toList();
    if (choices.size() < 2) {
      return Set.of();
    }
    return choices.stream()
        .filter(arm -> choices.stream().noneMatch(other -> beats(other, arm)))
        .map(ArmResult::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether one is better than another in leak or utility, and worse in neither. */
  static boolean beats(ArmResult one, ArmResult other) {
    double leak = other.leak().auc().value() - one.leak().auc().value();
    double utility = one.utility().first().value() - other.utility().first().value();
    return leak >= 0 && utility >= 0 && leak + utility > 0;
  }
}
