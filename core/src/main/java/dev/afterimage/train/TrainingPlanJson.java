package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.data.Task;
import dev.afterimage.model.JsonFields;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.ArchitectureOptions;
import dev.afterimage.network.NormKind;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.Execution.Device;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import dev.afterimage.train.Validation.Criterion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Training plans as JSON; every field is written, and what is read must have all of them. */
public final class TrainingPlanJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

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
          "inputs",
          "outputs",
          "side",
          "width",
          "norm",
          "dropout",
          "depth");
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

  private TrainingPlanJson() {}

  /** The plan as JSON; {@link #parse} reads it back. */
  public static String write(TrainingPlan plan) {
    return JSON.writeValueAsString(node(plan)) + "\n";
  }

  /** What decides the result: a TorchScript file by its content; no device, threads or resuming. */
  static String decisive(TrainingPlan plan) {
    ObjectNode root = node(plan);
    if (plan.learner() instanceof Learner.Script script) {
      root.putObject("learner").put("torchScript", Digests.of(script.file()));
    }
    root.putObject("execution").put("seed", plan.execution().seed());
    return JSON.writeValueAsString(root);
  }

  private static ObjectNode node(TrainingPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    write(plan.learner(), root.putObject("learner"));
    root.set("spec", JSON.readTree(ModelSpecJson.write(plan.spec())));
    Objective objective = plan.objective();
    root.putObject("objective")
        .put("task", objective.task().label())
        .put("loss", objective.loss().label())
        .put("companionWeight", objective.companionWeight())
        .set(
            "classWeights",
            objective.classWeights().isEmpty() ? null : JSON.valueToTree(objective.classWeights()));
    Optimisation optimisation = plan.optimisation();
    root.putObject("optimisation")
        .put("optimiser", optimisation.optimiser().label())
        .put("learningRate", optimisation.learningRate())
        .put("weightDecay", optimisation.weightDecay())
        .put("momentum", optimisation.momentum())
        .put("schedule", optimisation.schedule().label())
        .put("epochs", optimisation.epochs())
        .put("batch", optimisation.batch());
    Augmentation augmentation = plan.augmentation();
    root.putObject("augmentation")
        .put("horizontalFlip", augmentation.horizontalFlip())
        .put("verticalFlip", augmentation.verticalFlip())
        .put("turns", augmentation.turns())
        .put("crop", augmentation.crop())
        .put("light", augmentation.light())
        .put("colour", augmentation.colour())
        .put("jitter", augmentation.jitter());
    Validation validation = plan.validation();
    root.putObject("validation")
        .put("fraction", validation.fraction())
        .put("every", validation.every())
        .put("patience", validation.patience())
        .put("criterion", validation.criterion().label())
        .set("ids", JSON.valueToTree(validation.ids()));
    Execution execution = plan.execution();
    root.putObject("execution")
        .put("seed", execution.seed())
        .put("device", execution.device().label())
        .put("threads", execution.threads())
        .put("resume", execution.resume());
    return root;
  }

  private static void write(Learner learner, ObjectNode node) {
    if (learner instanceof Learner.Script script) {
      node.put("torchScript", script.file().toString());
      return;
    }
    Learner.Named named = (Learner.Named) learner;
    ArchitectureOptions options = named.options();
    NormKind norm = options.norm();
    node.put("architecture", named.name())
        .put("inputs", options.inputs())
        .put("outputs", options.outputs())
        .put("side", options.side())
        .put("width", options.width())
        .put("norm", norm == null ? null : norm.name())
        .put("dropout", options.dropout())
        .put("depth", options.depth());
  }

  /**
   * Reads a plan.
   *
   * @param json the text
   * @param source where it is from, for messages
   * @throws InvalidDataException if it is not JSON, or a field is missing, unknown or bad
   */
  public static TrainingPlan parse(String json, String source) {
    try {
      JsonNode root = JSON.readTree(json);
      JsonFields top = new JsonFields(source, "$", root, TOP);
      return new TrainingPlan(
          learner(top.nested("learner", LEARNER)),
          ModelSpecJson.parse(root.path("spec").toString(), source),
          objective(top.nested("objective", OBJECTIVE)),
          optimisation(top.nested("optimisation", OPTIMISATION)),
          augmentation(top.nested("augmentation", AUGMENTATION)),
          validation(top.nested("validation", VALIDATION)),
          execution(top.nested("execution", EXECUTION)));
    } catch (JacksonException e) {
      throw new InvalidDataException(
          source + ": must be a JSON object: " + e.getOriginalMessage(), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(source + ": " + e.getMessage(), e);
    }
  }

  private static Learner learner(JsonFields fields) {
    String script = fields.text("torchScript");
    if (script != null) {
      return new Learner.Script(Path.of(script));
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
    return new Learner.Named(name, options);
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
