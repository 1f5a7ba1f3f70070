package dev.afterimage.tradeoff;

import dev.afterimage.data.Task;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which defences are compared, on what.
 *
 * @param file the plan; options that name files are relative to its folder
 * @param task of the models
 * @param data the records
 * @param membership who trains the victims (1), and who is judged beside them (0)
 * @param shadows shadow models that attacks use; null for none
 * @param base options of all arms
 * @param arms the one without a defence first, every name once
 */
public record TradeoffPlan(
    Path file,
    Task task,
    Path data,
    Path membership,
    @Nullable Shadows shadows,
    Base base,
    List<Arm> arms) {

  /**
   * @param count how many
   * @param pool ids that their halves are drawn from, one a line
   */
  record Shadows(int count, Path pool) {}

  /**
   * @param train options of {@code train} and {@code shadows}
   * @param audit options of {@code audit}
   */
  record Base(Options train, Options audit) {}

  /** Copies and checks the names. */
  public TradeoffPlan {
    arms = List.copyOf(arms);
    Set<String> names = new HashSet<>();
    for (Arm arm : arms) {
      if (!names.add(arm.name())) {
        throw new IllegalArgumentException(
            arm.name().equals(Arm.NONE)
                ? "no defence may be called none: that arm is always there"
                : "two defences are called '" + arm.name() + "'");
      }
    }
    if (arms.size() < 2) {
      throw new IllegalArgumentException("a comparison needs at least 1 defence, got 0");
    }
  }

  /** What an arm trains with. */
  Options train(Arm arm) {
    return arm.train().over(base.train());
  }

  /** What an arm is audited with. */
  Options audit(Arm arm) {
    return arm.audit().over(base.audit());
  }

  /** The folder that options' files are relative to. */
  public Path folder() {
    return file.toAbsolutePath().resolveSibling("").normalize();
  }
}
