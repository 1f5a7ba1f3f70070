package dev.afterimage.tradeoff;

import dev.afterimage.stats.Estimate;
import dev.afterimage.stats.Leakage;
import dev.afterimage.verdict.ClaimCheck;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one defence saves and costs.
 *
 * @param name of the arm
 * @param options that make it, as command lines have them; empty for none
 * @param leak by the attack that finds most
 * @param attacks what each attack finds, by name, per record
 * @param utility on the records that were not trained on
 * @param cost of its models, which it may share with the arm without a defence
 * @param commands that made it, one line each
 */
public record ArmResult(
    String name,
    List<String> options,
    Leak leak,
    Map<String, Leakage> attacks,
    UtilityFigures utility,
    Costs cost,
    List<String> commands) {

  /** Copies. */
  public ArmResult {
    options = List.copyOf(options);
    attacks = Collections.unmodifiableMap(new LinkedHashMap<>(attacks));
    commands = List.copyOf(commands);
  }

  /** Whether nothing is done in it. */
  public boolean isUndefended() {
    return name.equals(Arm.NONE);
  }

  /** Whether it is an attack on training in place of a defence. */
  public boolean isPoisoned() {
    return options.stream().anyMatch(option -> option.startsWith("--poison="));
  }

  /**
   * The largest AUC of all attackers'.
   *
   * @param attack whose it is
   * @param auc with an interval that allows for the choice among attacks
   * @param change from the arm without a defence, each by its own strongest attack, on the same
   *     records; undefined for that arm
   * @param claim what the model's specification says of its privacy, and what attacks show of it;
   *     null where it says nothing
   */
  public record Leak(String attack, Estimate auc, Estimate change, @Nullable ClaimCheck claim) {}

  /**
   * Means over records, with intervals by subject.
   *
   * @param figures by name, the decisive one first
   * @param change of the decisive one from the arm without a defence, on the same records;
   *     undefined for that arm
   */
  public record UtilityFigures(Map<String, Estimate> figures, Estimate change) {
    /** The decisive figure on pictures with a poisoning's trigger. */
    static final String TRIGGERED = "triggered";

    /** The same of the model that was not poisoned. */
    static final String TRIGGERED_UNPOISONED = "triggeredUnpoisoned";

    /** Copies, in order. */
    public UtilityFigures {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
      if (figures.isEmpty()) {
        throw new IllegalArgumentException("utility needs at least 1 figure, got 0");
      }
    }

    /** Name of the decisive one. */
    public String name() {
      return figures.keySet().iterator().next();
    }

    /** The decisive one's name in sentences. */
    public String title() {
      return title(name());
    }

    /** A figure's name in sentences. */
    public static String title(String name) {
      return switch (name) {
        case "meanDice" -> "mean Dice";
        case "meanIou" -> "mean IoU";
        case "psnr" -> "PSNR in dB";
        case "l1" -> "L1";
        case "ssim" -> "SSIM";
        case TRIGGERED -> "with the trigger";
        case TRIGGERED_UNPOISONED -> "with the trigger, model without poison";
        default -> name;
      };
    }

    /** The decisive one. */
    public Estimate first() {
      return figures.values().iterator().next();
    }
  }

  /**
   * What its models took.
   *
   * @param victim to train
   * @param shadows to train, all of them; null where there are none
   */
  public record Costs(Cost victim, @Nullable Cost shadows) {}
}
