package dev.afterimage.tradeoff;

import dev.afterimage.stats.Estimate;
import dev.afterimage.tradeoff.ArmResult.Costs;
import dev.afterimage.tradeoff.ArmResult.Leak;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import java.util.List;
import java.util.Map;

/** Arms with given leak and utility. */
final class ArmFixture {
  private ArmFixture() {}

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
