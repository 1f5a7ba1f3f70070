package dev.afterimage.report;

import dev.afterimage.data.Task;
import dev.afterimage.privacy.Accountant;
import dev.afterimage.privacy.OneRunAudit;
import dev.afterimage.privacy.PrivacyClaim;
import dev.afterimage.privacy.SubsampledGaussian;
import dev.afterimage.provenance.Provenance;
import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.LabelledScores;
import dev.afterimage.stats.Leakage;
import dev.afterimage.stats.LeakageEstimator;
import dev.afterimage.tradeoff.ArmResult;
import dev.afterimage.tradeoff.ArmResult.Costs;
import dev.afterimage.tradeoff.ArmResult.Leak;
import dev.afterimage.tradeoff.ArmResult.UtilityFigures;
import dev.afterimage.tradeoff.Cost;
import dev.afterimage.tradeoff.Recommendation;
import dev.afterimage.tradeoff.TradeoffResult;
import dev.afterimage.verdict.ClaimCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Comparisons of defences for tests of reports. */
final class TradeoffFixture {
  static final String NASTY = "dp-1, train ended with code 3: <script>alert(1)</script>";

  private static final List<String> ATTACKS = List.of("strongest", "lira", "worst-case");

  private TradeoffFixture() {}

  /** Eleven arms on and off the front, one of them private, and one that failed. */
  static TradeoffResult compared() {
    List<String> names =
        List.of(
            "none",
            "argmax",
            "noise",
            "augmentation",
            "dropout",
            "crop",
            "mix-up",
            "min-max",
            "distillation",
            "dp-50",
            "dp-8");
    List<ArmResult> arms =
        IntStream.range(0, names.size())
            .mapToObj(i -> arm(names.get(i), 0.85 - 0.03 * i, i % 3 == 1 ? 0.7 : 0.9 - 0.02 * i, i))
            .toList();
    return new TradeoffResult(
        new TradeoffResult.Settings(Task.SEGMENTATION, 0.6, 160, 160, 4),
        arms,
        List.of(new TradeoffResult.Failure("dp-1", NASTY)),
        Set.of("none", "noise", "augmentation", "crop", "dp-8"),
        new Recommendation(
            Recommendation.Outcome.SHOWN,
            "dp-8",
            List.of(
                "Take dp-8: it leaks little.", "Its price: much.", "Beaten: argmax (by noise).")),
        provenance());
  }

  /** A clean training and a poisoned one. */
  static TradeoffResult poisoned() {
    ArmResult square = arm("square", 0.86, 0.9, 1);
    Map<String, Estimate> figures = new LinkedHashMap<>(square.utility().figures());
    figures.put("triggered", around(0.4));
    figures.put("triggeredUnpoisoned", around(0.8));
    ArmResult poisoned =
        new ArmResult(
            square.name(),
            List.of("--poison=square,8,1,0.1"),
            square.leak(),
            square.attacks(),
            new UtilityFigures(figures, around(-1e-5)),
            square.cost(),
            square.commands());
    return new TradeoffResult(
        new TradeoffResult.Settings(Task.SEGMENTATION, 0.6, 160, 160, 0),
        List.of(arm("none", 0.85, 0.9, 0), poisoned),
        List.of(),
        Set.of(),
        new Recommendation(Recommendation.Outcome.OPEN, null, List.of("Not shown.", "square: 0.9")),
        provenance());
  }

  private static ArmResult arm(String name, double leak, double utility, int seed) {
    Map<String, Leakage> attacks = new LinkedHashMap<>();
    for (String attack : ATTACKS) {
      attacks.put(attack, leakage(3 * (leak - 0.5), seed + attack.length()));
    }
    boolean none = seed == 0;
    Map<String, Estimate> figures = new LinkedHashMap<>();
    figures.put("meanDice", around(utility));
    figures.put("meanIou", around(utility - 0.1));
    return new ArmResult(
        name,
        none ? List.of() : List.of("--" + name + "=<1>"),
        new Leak(
            "lira", around(leak), none ? Estimate.undefined() : around(leak - 0.85), claim(name)),
        attacks,
        new UtilityFigures(figures, none ? Estimate.undefined() : around(utility - 0.9)),
        new Costs(new Cost(40 + 20 * seed, (400L + seed) << 20), new Cost(300, null)),
        List.of("afterimage train --out=/runs/<" + name + ">", "afterimage audit --out=/runs"));
  }

  private static @Nullable ClaimCheck claim(String name) {
    PrivacyClaim claim =
        new PrivacyClaim(7.9, 8.4, 1e-3, new SubsampledGaussian(0.05, 0.9, 480), 1, Accountant.PLD);
    return name.startsWith("dp-")
        ? new ClaimCheck(claim, "lira", new OneRunAudit(80, 16, 13), 0.4, 3, true)
        : null;
  }

  private static Leakage leakage(double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[80];
    boolean[] members = new boolean[80];
    for (int i = 0; i < 80; i++) {
      members[i] = i % 2 == 0;
      scores[i] = random.nextGaussian() + (members[i] ? shift : 0);
    }
    return new LeakageEstimator(1).estimate(LabelledScores.independent(scores, members));
  }

  private static Estimate around(double value) {
    return new Estimate(value, value - 0.05, value + 0.05);
  }

  private static Provenance provenance() {
    return new Provenance(
        "afterimage 0.1.0",
        "afterimage tradeoff --plan <plan>.json --out run",
        Map.of("plan", "c4".repeat(32), "membership", "03".repeat(32)),
        1,
        Map.of("java", "17.0.12"),
        Map.of("processor", "2 cores"),
        Map.of("started", "2026-01-01T00:00:00Z", "seconds", "1300.0"));
  }
}
