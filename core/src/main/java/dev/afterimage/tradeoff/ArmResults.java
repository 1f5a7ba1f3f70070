package dev.afterimage.tradeoff;

import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.ArmResult.Costs;
import dev.afterimage.tradeoff.ArmResult.Leak;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import dev.afterimage.train.TrainingFolder;
import dev.afterimage.verdict.ClaimCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of an arm: measures, costs and the commands that made it. */
final class ArmResults {
  private ArmResults() {}

  static ArmResult of(
      TradeoffPlan plan, Schedule schedule, Arm arm, ArmMeasure measure, ArmMeasure none) {
    boolean undefended = arm.name().equals(Arm.NONE);
    Estimate leakChange = undefended ? Estimate.undefined() : measure.changeOfLeak(none);
    Estimate useChange = undefended ? Estimate.undefined() : measure.changeOfUtility(none);
    List<Step> models = schedule.of(arm.trains() ? arm : Arm.none());
    return new ArmResult(
        arm.name(),
        options(arm),
        new Leak(measure.strongest(), measure.largest(), leakChange, claim(schedule, arm, measure)),
        measure.attacks(),
        new UtilityFigures(measure.meanUtility(), useChange),
        new Costs(cost(models, Step.Kind.TRAIN), shadows(plan, models)),
        schedule.of(arm).stream()
            .map(step -> "afterimage " + String.join(" ", step.arguments()))
            .toList());
  }

  private static @Nullable ClaimCheck claim(Schedule schedule, Arm arm, ArmMeasure measure) {
    PrivacyClaim claim =
        ModelSpecJson.read(schedule.victim(arm).resolve(TrainingFolder.SPEC)).privacy();
    return claim == null ? null : measure.check(claim, schedule.seed());
  }

  private static List<String> options(Arm arm) {
    List<String> options = new ArrayList<>(arm.train().arguments());
    options.addAll(arm.audit().arguments());
    return options;
  }

  private static @Nullable Cost shadows(TradeoffPlan plan, List<Step> models) {
    return plan.shadows() == null ? null : cost(models, Step.Kind.SHADOWS);
  }

  private static Cost cost(List<Step> steps, Step.Kind kind) {
    return steps.stream()
        .filter(step -> step.kind() == kind)
        .map(step -> Ledger.open(step).cost())
        .reduce(Cost.zero(), Cost::and);
  }
}
