package dev.afterimage.tradeoff;

import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.ArmResult.Costs;
import dev.afterimage.tradeoff.ArmResult.Leak;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arms with given leak and utility. */
final class ArmFixture {
  private ArmFixture() {}

  /** A poisoning, by whose trigger utility is halved. */
  static ArmResult poisoned(String name, double leak, double margin, double utility) {
    ArmResult arm = arm(name, leak, margin, utility);
    Map<String, Estimate> figures = new LinkedHashMap<>(arm.utility().figures());
    figures.put(UtilityFigures.TRIGGERED, new Estimate(utility / 2, 0.4, 0.5));
    figures.put(UtilityFigures.TRIGGERED_UNPOISONED, new Estimate(0.85, 0.8, 0.9));
    return new ArmResult(
        name,
        List.of("--poison=square,8,1,0.1"),
        arm.leak(),
        arm.attacks(),
        new UtilityFigures(figures, arm.utility().change()),
        arm.cost(),
        arm.commands());
  }

  static ArmResult arm(String name, double leak, double margin, double utility) {
    boolean none = name.equals(Arm.NONE);
    Estimate change = new Estimate(leak - 0.8, leak - 0.8 - margin, leak - 0.8 + margin);
    Estimate useChange = new Estimate(utility - 0.9, utility - 0.92, utility - 0.88);
    return new ArmResult(
        name,
        none ? List.of() : List.of("--" + name),
        new Leak(
            "strongest",
            new Estimate(leak, leak - margin, leak + margin),
            none ? Estimate.undefined() : change,
            null),
        Map.of(),
        new UtilityFigures(
            Map.of("meanDice", new Estimate(utility, utility - 0.02, utility + 0.02)),
            none ? Estimate.undefined() : useChange),
        new Costs(new Cost(none ? 10 : 20, 1L << 28), null),
        List.of("afterimage audit"));
  }
}
