package dev.afterimage.train;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.network.NormKind;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.course.Validation;
import dev.afterimage.train.shown.Augmentation;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
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

  private TrainingPlanJson() {}

  /** The plan as JSON; {@link #parse} reads it back. */
  public static String write(TrainingPlan plan) {
    return JSON.writeValueAsString(node(plan)) + "\n";
  }

  /** What decides the result: files by their content; no device, threads or resuming. */
  public static String decisive(TrainingPlan plan) {
    ObjectNode root = node(plan);
    if (plan.learner() instanceof Learner.Script script) {
      root.putObject("learner")
          .put("torchScript", Digests.of(script.file()))
          .put("redraw", script.redraw());
    }
    if (plan.learner() instanceof Learner.Named named && named.pretrained() != null) {
      root.withObject("/learner").put("pretrained", Digests.of(named.pretrained()));
    }
    root.putObject("execution").put("seed", plan.execution().seed());
    TreatmentJson.digest(plan.treatment(), root.withObject("/treatment"));
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
    OptimisationJson.write(plan.optimisation(), root.putObject("optimisation"));
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
    TreatmentJson.write(plan.treatment(), root.putObject("treatment"));
    return root;
  }

  private static void write(Learner learner, ObjectNode node) {
    if (learner instanceof Learner.Script script) {
      node.put("torchScript", script.file().toString()).put("redraw", script.redraw());
      return;
    }
    Learner.Named named = (Learner.Named) learner;
    ArchitectureOptions options = named.options();
    NormKind norm = options.norm();
    Path pretrained = named.pretrained();
    node.put("architecture", named.name())
        .put("inputs", options.inputs())
        .put("outputs", options.outputs())
        .put("side", options.side())
        .put("width", options.width())
        .put("norm", norm == null ? null : norm.name())
        .put("dropout", options.dropout())
        .put("depth", options.depth())
        .put("pretrained", pretrained == null ? null : pretrained.toString());
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
      return TrainingPlanReader.read(JSON.readTree(json), source);
    } catch (JacksonException e) {
      throw new InvalidDataException(
          source + ": must be a JSON object: " + e.getOriginalMessage(), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(source + ": " + e.getMessage(), e);
    }
  }
}
