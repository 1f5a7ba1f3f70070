package dev.afterimage.train;

import dev.afterimage.data.Task;
import dev.afterimage.model.JsonFields;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.train.Execution.Device;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.course.Validation.Criterion;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Path;
import java.util.List;
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
          "execution",
          "treatment");
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
        OptimisationJson.read(top.nested("optimisation", OptimisationJson.FIELDS)),
        augmentation(top.nested("augmentation", AUGMENTATION)),
        validation(top.nested("validation", VALIDATION)),
        execution(top.nested("execution", EXECUTION)),
        TreatmentJson.read(top.nested("treatment", TreatmentJson.FIELDS)));
  }

  private static Learner learner(JsonFields fields) {
    String script = fields.text("torchScript");
    if (script != null) {
      return new Learner.Script(Path.of(script), fields.given("redraw", fields.flag("redraw")));
    }
    ArchitectureOptions options =
        new ArchitectureOptions(
            fields.given("inputs", fields.integer("inputs", 1, MAX)),
            fields.given("outputs", fields.integer("outputs", 1, MAX)),
            fields.integer("side", 1, MAX),
            fields.integer("width", 1, MAX),
            fields.choice("norm", NormKind.values(), NormKind::name),
            fields.number("dropout"),
            fields.integer("depth", 1, MAX));
    String pretrained = fields.text("pretrained");
    String name = fields.given("architecture", fields.text("architecture"));
    return new Learner.Named(name, options, pretrained == null ? null : Path.of(pretrained));
  }

  private static Objective objective(JsonFields fields) {
    List<Double> weights = fields.numbers("classWeights"); // null where all count alike
    return new Objective(
        fields.given("task", fields.choice("task", Task.values(), Task::label)),
        fields.given("loss", fields.choice("loss", Loss.values(), Loss::label)),
        weights == null ? List.of() : weights,
        fields.given("companionWeight", fields.number("companionWeight")));
  }

  private static Augmentation augmentation(JsonFields fields) {
    return new Augmentation(
        fields.given("horizontalFlip", fields.flag("horizontalFlip")),
        fields.given("verticalFlip", fields.flag("verticalFlip")),
        fields.given("turns", fields.flag("turns")),
        fields.given("crop", fields.number("crop")),
        fields.given("light", fields.number("light")),
        fields.given("colour", fields.number("colour")),
        fields.given("jitter", fields.number("jitter")));
  }

  private static Validation validation(JsonFields fields) {
    return new Validation(
        fields.given("fraction", fields.number("fraction")),
        fields.given("ids", fields.texts("ids")),
        fields.given("every", fields.integer("every", 1, MAX)),
        fields.given("patience", fields.integer("patience", 0, MAX)),
        fields.given(
            "criterion", fields.choice("criterion", Criterion.values(), Criterion::label)));
  }

  private static Execution execution(JsonFields fields) {
    return new Execution(
        fields.given("seed", fields.longInteger("seed")),
        fields.given("device", fields.choice("device", Device.values(), Device::label)),
        fields.given("threads", fields.integer("threads", 1, MAX)),
        fields.given("resume", fields.flag("resume")));
  }
}
