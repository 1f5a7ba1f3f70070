package dev.afterimage.tradeoff;

import dev.afterimage.audit.AttackCatalogue;
import dev.afterimage.data.IdList;
import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Membership;
import dev.afterimage.release.Release;
import dev.afterimage.train.Disjoint;
import java.util.List;
import java.util.Objects;

/** Finds what would fail a step before hours of training, not after. */
final class PlanCheck {
  private final TradeoffPlan plan;
  private final long seed;

  PlanCheck(TradeoffPlan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /**
   * Checks.
   *
   * @param membership who is judged
   * @throws InvalidDataException if an attack or a release is misspelt, or the shadows' pool shares
   *     a record or a subject with those that are judged
   */
  void require(Membership membership) {
    requirePoolApart(membership);
    plan.arms().forEach(this::requireAudit);
  }

  /** What is judged must be in no shadow: attack classifiers would have seen the answers. */
  private void requirePoolApart(Membership membership) {
    TradeoffPlan.Shadows shadows = plan.shadows();
    if (shadows != null) {
      IdList pool = IdList.read(shadows.pool(), membership.dataset());
      Disjoint.require(
          pool.records(membership.dataset()),
          "shadows' pool " + shadows.pool(),
          membership.entries().stream().map(Membership.Entry::ref).toList(),
          "records that are judged");
    }
  }

  private void requireAudit(Arm arm) {
    Options audit = plan.audit(arm);
    List<String> known = AttackCatalogue.names(plan.task());
    for (String attack : audit.all("attack")) {
      if (!known.contains(attack)) {
        throw new InvalidDataException(
            "plan %s, %s: there is no attack '%s' for %s; choose from %s"
                .formatted(plan.file(), arm.name(), attack, plan.task().label(), known));
      }
    }
    try {
      Release.parse(Objects.requireNonNullElse(audit.first("release"), "full"), seed);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          "plan %s, %s: %s".formatted(plan.file(), arm.name(), e.getMessage()), e);
    }
  }
}
