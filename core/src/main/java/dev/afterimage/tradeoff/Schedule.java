package dev.afterimage.tradeoff;

import dev.afterimage.train.TrainingFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands that try every arm. Arms that change the audit alone use the models of the arm
 * without a defence; students learn from its victim, their shadows from teachers of their own.
 */
public final class Schedule {
  /** Ids of the members, one a line, in the folder of the comparison. */
  static final String MEMBERS = "members.txt";

  private static final String DISTIL = "distil";
  private static final String MODEL = "model.onnx";

  private static final String TRAINED_WITH = "trained-with";

  /** What {@code audit --trained-with} calls the changes of {@code train --augment}. */
  private static final Map<String, List<String>> SEEN =
      Map.of(
          "flip", List.of("flip"),
          "vflip", List.of("vflip"),
          "rotate", List.of("rotate"),
          "crop", List.of("shift", "zoom"),
          "jitter", List.of("shift", "zoom"),
          "light", List.of("colour"),
          "colour", List.of("colour"));

  /** Options of training that shadows do not have: all of their half trains them. */
  private static final List<String> OF_VALIDATION =
      List.of("validation", "validate-every", "patience", "criterion");

  private final TradeoffPlan plan;
  private final Path out;
  private final long seed;

  /**
   * @param out the folder of the comparison
   * @param seed of every step
   */
  public Schedule(TradeoffPlan plan, Path out, long seed) {
    this.plan = plan;
    this.out = out.toAbsolutePath().normalize();
    this.seed = seed;
  }

  /** Seed of every step. */
  long seed() {
    return seed;
  }

  /** All steps of all arms, in order. */
  public List<Step> all() {
    return plan.arms().stream().flatMap(arm -> of(arm).stream()).toList();
  }

  /** The steps of one arm, those of its models first. */
  List<Step> of(Arm arm) {
    List<Step> steps = new ArrayList<>();
    if (trains(arm)) {
      steps.add(train(arm));
      if (plan.shadows() != null) {
        steps.add(shadows(arm, plan.shadows()));
      }
    }
    steps.add(audit(arm));
    return steps;
  }

  /** The folder with an arm's victim. */
  Path victim(Arm arm) {
    return folder(trains(arm) ? arm.name() : Arm.NONE, Step.Kind.TRAIN);
  }

  /** The model of {@link #victim}. */
  Path model(Arm arm) {
    return victim(arm).resolve(MODEL);
  }

  private static boolean trains(Arm arm) {
    return arm.trains() || arm.name().equals(Arm.NONE);
  }

  private Path folder(String arm, Step.Kind kind) {
    return out.resolve(arm).resolve(kind.label());
  }

  private Step train(Arm arm) {
    Options options = plan.train(arm);
    List<String> arguments = begin(Step.Kind.TRAIN);
    if (options.has(DISTIL)) {
      options = options.with(DISTIL, folder(Arm.NONE, Step.Kind.TRAIN).resolve(MODEL).toString());
    } else {
      arguments.add("--ids=" + out.resolve(MEMBERS));
    }
    if (!options.has("validation")) {
      options = options.with("validation", "0"); // all members train
    }
    return step(arm, Step.Kind.TRAIN, arguments, options);
  }

  private Step shadows(Arm arm, TradeoffPlan.Shadows shadows) {
    List<String> arguments = begin(Step.Kind.SHADOWS);
    arguments.add("--pool=" + shadows.pool());
    arguments.add("--count=" + shadows.count());
    Options options = plan.train(arm).without(OF_VALIDATION);
    if (options.has(DISTIL)) {
      options = options.with(DISTIL);
    }
    return step(arm, Step.Kind.SHADOWS, arguments, options);
  }

  private Step audit(Arm arm) {
    List<String> arguments = begin(Step.Kind.AUDIT);
    arguments.add("--membership=" + plan.membership());
    arguments.add("--model=" + model(arm));
    arguments.add("--spec=" + victim(arm).resolve(TrainingFolder.SPEC));
    if (plan.shadows() != null) {
      arguments.add("--shadows=" + folder(trains(arm) ? arm.name() : Arm.NONE, Step.Kind.SHADOWS));
    }
    return step(arm, Step.Kind.AUDIT, arguments, declared(arm));
  }

  /** The attacker knows the recipe: copies that training showed count as seen. */
  private Options declared(Arm arm) {
    Options audit = plan.audit(arm);
    if (audit.has(TRAINED_WITH)) {
      return audit;
    }
    String kinds =
        plan.train(arm).all("augment").stream()
            .flatMap(Pattern.compile(",")::splitAsStream)
            .flatMap(kind -> SEEN.getOrDefault(kind.strip(), List.of()).stream())
            .distinct()
            .collect(Collectors.joining(","));
    return kinds.isEmpty() ? audit : audit.with(TRAINED_WITH, kinds);
  }

  private List<String> begin(Step.Kind kind) {
    return new ArrayList<>(
        List.of(kind.label(), "--task=" + plan.task().label(), "--data=" + plan.data()));
  }

  private Step step(Arm arm, Step.Kind kind, List<String> arguments, Options options) {
    Path folder = folder(arm.name(), kind);
    arguments.addAll(options.arguments());
    arguments.add("--seed=" + seed);
    arguments.add("--out=" + folder);
    return new Step(arm.name(), kind, arguments, folder);
  }
}
