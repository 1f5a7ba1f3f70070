package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.JsonFields;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.ArchitectureOptions;
import dev.afterimage.network.NormKind;
import dev.afterimage.train.Execution.Device;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.Validation.Criterion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads training plans field by field, as {@link TrainingPlanJson} writes them. */
final class TrainingPlanReader {
  private static final List<String> TOP =
      List.of(
          "learner",
          "spec",
          "objective",
          "optimisation",
          "augmentation",
          "validation",
          "execution");
  private static final List<String> LEARNER =
      List.of(
          "architecture",
          "torchScript",
          "redraw",
          "inputs",
          "outputs",
          "side",
          "width",
          "norm",
          "dropout",
          "depth",
          "pretrained");
  private static final List<String> OBJECTIVE =
      List.of("task", "loss", "classWeights", "companionWeight");
  private static final List<String> OPTIMISATION =
      List.of(
          "optimiser", "learningRate", "weightDecay", "momentum", "schedule", "epochs", "batch");
  private static final List<String> AUGMENTATION =
      List.of("horizontalFlip", "verticalFlip", "turns", "crop", "light", "colour", "jitter");
  private static final List<String> VALIDATION =
      List.of("fraction", "ids", "every", "patience", "criterion");
  private static final List<String> EXECUTION = List.of("seed", "device", "threads", "resume");
  private static final int MAX = Integer.MAX_VALUE;

  private TrainingPlanReader() {}

  /**
   * The plan of a JSON object.
   *
   * @throws dev.afterimage.data.InvalidDataException if a field is missing, unknown or of the wrong
   *     type
   * @throws IllegalArgumentException if a value is out of range, or the parts do not fit each other
   */
  static TrainingPlan read(JsonNode root, String source) {
    JsonFields top = new JsonFields(source, "$", root, TOP);
    return new TrainingPlan(
        learner(top.nested("learner", LEARNER)),
        ModelSpecJson.parse(root.path("spec").toString(), source),
        objective(top.nested("objective", OBJECTIVE)),
        optimisation(top.nested("optimisation", OPTIMISATION)),
        augmentation(top.nested("augmentation", AUGMENTATION)),
        validation(top.nested("validation", VALIDATION)),
        execution(top.nested("execution", EXECUTION)));
  }

  private static Learner learner(JsonFields fields) {
    String script = fields.text("torchScript");
    if (script != null) {
      return new Learner.Script(Path.of(script), given(fields, "redraw", fields.flag("redraw")));
    }
    ArchitectureOptions options =
        new ArchitectureOptions(
            given(fields, "inputs", fields.integer("inputs", 1, MAX)),
            given(fields, "outputs", fields.integer("outputs", 1, MAX)),
            fields.integer("side", 1, MAX),
            fields.integer("width", 1, MAX),
            fields.choice("norm", NormKind.values(), NormKind::name),
            fields.number("dropout"),
            fields.integer("depth", 1, MAX));
    String name = given(fields, "architecture", fields.text("architecture"));
    String pretrained = fields.text("pretrained");
    return new Learner.Named(name, options, pretrained == null ? null : Path.of(pretrained));
  }

  private static Objective objective(JsonFields fields) {
    List<Double> weights = fields.numbers("classWeights"); // null where all count alike
    return new Objective(
        given(fields, "task", fields.choice("task", Task.values(), Task::label)),
        given(fields, "loss", fields.choice("loss", Loss.values(), Loss::label)),
        weights == null ? List.of() : weights,
        given(fields, "companionWeight", fields.number("companionWeight")));
  }

  private static Optimisation optimisation(JsonFields fields) {
    return new Optimisation(
        given(
            fields, "optimiser", fields.choice("optimiser", Optimiser.values(), Optimiser::label)),
        given(fields, "learningRate", fields.number("learningRate")),
        given(fields, "weightDecay", fields.number("weightDecay")),
        given(fields, "momentum", fields.number("momentum")),
        given(fields, "schedule", fields.choice("schedule", Schedule.values(), Schedule::label)),
        given(fields, "epochs", fields.integer("epochs", 1, MAX)),
        given(fields, "batch", fields.integer("batch", 1, MAX)));
  }

  private static Augmentation augmentation(JsonFields fields) {
    return new Augmentation(
        given(fields, "horizontalFlip", fields.flag("horizontalFlip")),
        given(fields, "verticalFlip", fields.flag("verticalFlip")),
        given(fields, "turns", fields.flag("turns")),
        given(fields, "crop", fields.number("crop")),
        given(fields, "light", fields.number("light")),
        given(fields, "colour", fields.number("colour")),
        given(fields, "jitter", fields.number("jitter")));
  }

  private static Validation validation(JsonFields fields) {
    return new Validation(
        given(fields, "fraction", fields.number("fraction")),
        given(fields, "ids", fields.texts("ids")),
        given(fields, "every", fields.integer("every", 1, MAX)),
        given(fields, "patience", fields.integer("patience", 0, MAX)),
        given(
            fields, "criterion", fields.choice("criterion", Criterion.values(), Criterion::label)));
  }

  private static Execution execution(JsonFields fields) {
    return new Execution(
        given(fields, "seed", fields.longInteger("seed")),
        given(fields, "device", fields.choice("device", Device.values(), Device::label)),
        given(fields, "threads", fields.integer("threads", 1, MAX)),
        given(fields, "resume", fields.flag("resume")));
  }

  private static <T> T given(JsonFields fields, String name, @Nullable T value) {
    if (value == null) {
      throw fields.fault(name, "given");
    }
    return value;
  }
}
