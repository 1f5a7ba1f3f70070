package dev.afterimage.attacker;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.JsonFields;
import dev.afterimage.network.Shape;
import dev.afterimage.train.OptimisationJson;
import dev.afterimage.train.course.Epoch;
import dev.afterimage.train.course.TrainingCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attack classifiers' plans and cards as JSON; every field is written and must be there. */
final class AttackerJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final List<String> TOP =
      List.of("digest", "plan", "maps", "keptEpoch", "curve", "versions");
  private static final List<String> PLAN =
      List.of(
          "form", "network", "patches", "optimisation", "heldOut", "statistics", "seed", "threads");
  private static final List<String> CURVE =
      List.of("trainLoss", "heldOutLoss", "heldOutAuc", "seconds");
  private static final int MAX = Integer.MAX_VALUE;

  private AttackerJson() {}

  /** What decides a classifier; threads do not. */
  static String decisive(AttackerPlan plan) {
    ObjectNode node = JSON.createObjectNode();
    write(plan, node);
    node.remove("threads");
    return JSON.writeValueAsString(node);
  }

  /** A card as JSON; {@link #parse} reads it back. */
  static String write(AttackerCard card) {
    ObjectNode root = JSON.createObjectNode().put("digest", card.digest());
    write(card.plan(), root.putObject("plan"));
    root.putObject("maps")
        .put("channels", card.maps().channels())
        .put("height", card.maps().height())
        .put("width", card.maps().width());
    root.put("keptEpoch", card.keptEpoch());
    write(card.curve(), root.putObject("curve"));
    ObjectNode versions = root.putObject("versions");
    new TreeMap<>(card.versions()).forEach(versions::put);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void write(AttackerPlan plan, ObjectNode node) {
    node.put("form", plan.form().label()).put("network", plan.network());
    node.putObject("patches")
        .put("side", plan.patches().side())
        .put("count", plan.patches().count());
    OptimisationJson.write(plan.optimisation(), node.putObject("optimisation"));
    node.put("heldOut", plan.evaluation().heldOut())
        .put("statistics", plan.evaluation().statistics())
        .put("seed", plan.seed())
        .put("threads", plan.threads());
  }

  private static void write(TrainingCurve curve, ObjectNode node) {
    ArrayNode trainLoss = node.putArray("trainLoss");
    ArrayNode heldOutLoss = node.putArray("heldOutLoss");
    ArrayNode heldOutAuc = node.putArray("heldOutAuc");
    ArrayNode seconds = node.putArray("seconds");
    for (Epoch epoch : curve.epochs()) {
      trainLoss.add(epoch.trainLoss());
      heldOutLoss.add(epoch.validationLoss());
      heldOutAuc.add(epoch.utility());
      seconds.add(epoch.seconds());
    }
  }

  /**
   * Reads a card.
   *
   * @param json the text
   * @param source where it is from, for messages
   * @throws InvalidDataException if it is not JSON, or a field is missing, unknown or bad
   */
  static AttackerCard parse(String json, String source) {
    try {
      return card(JSON.readTree(json), source);
    } catch (JacksonException e) {
      throw new InvalidDataException(
          source + ": must be a JSON object: " + e.getOriginalMessage(), e);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(source + ": " + e.getMessage(), e);
    }
  }

  private static AttackerCard card(JsonNode root, String source) {
    JsonFields top = new JsonFields(source, "$", root, TOP);
    JsonFields maps = top.nested("maps", List.of("channels", "height", "width"));
    Map<String, String> versions = new TreeMap<>();
    root.path("versions")
        .properties()
        .forEach(e -> versions.put(e.getKey(), e.getValue().asString()));
    return new AttackerCard(
        plan(top.nested("plan", PLAN)),
        top.given("digest", top.text("digest")),
        new Shape(
            maps.given("channels", maps.integer("channels", 1, MAX)),
            maps.given("height", maps.integer("height", 1, MAX)),
            maps.given("width", maps.integer("width", 1, MAX))),
        curve(top.nested("curve", CURVE)),
        top.given("keptEpoch", top.integer("keptEpoch", 1, MAX)),
        versions);
  }

  private static AttackerPlan plan(JsonFields fields) {
    JsonFields patches = fields.nested("patches", List.of("side", "count"));
    return new AttackerPlan(
        fields.given("form", fields.choice("form", MapForm.values(), MapForm::label)),
        fields.given("network", fields.text("network")),
        new Patches(
            patches.given("side", patches.integer("side", 0, MAX)),
            patches.given("count", patches.integer("count", 1, MAX))),
        OptimisationJson.read(fields.nested("optimisation", OptimisationJson.FIELDS)),
        new AttackerPlan.Evaluation(
            fields.given("heldOut", fields.number("heldOut")),
            fields.given("statistics", fields.integer("statistics", 0, MAX))),
        fields.given("seed", fields.longInteger("seed")),
        fields.given("threads", fields.integer("threads", 1, MAX)));
  }

  private static TrainingCurve curve(JsonFields fields) {
    List<List<Double>> columns = new ArrayList<>();
    CURVE.forEach(name -> columns.add(fields.given(name, fields.numbers(name))));
    int epochs = columns.get(0).size();
    if (columns.stream().anyMatch(column -> column.size() != epochs)) {
      throw fields.fault("heldOutLoss", "as long as trainLoss, as must be all of the curve");
    }
    List<Epoch> curve = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      curve.add(
          new Epoch(
              i + 1,
              columns.get(0).get(i),
              columns.get(1).get(i),
              columns.get(2).get(i),
              columns.get(3).get(i)));
    }
    return new TrainingCurve(curve);
  }
}
