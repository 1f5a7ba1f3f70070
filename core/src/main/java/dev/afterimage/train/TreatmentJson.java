package dev.afterimage.train;

import dev.afterimage.model.JsonFields;
import dev.afterimage.provenance.Digests;
import dev.afterimage.train.shown.Poison;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A treatment as part of a plan in JSON; fields that a defence has not are left out. */
final class TreatmentJson {
  /** The fields. */
  static final List<String> FIELDS = List.of("defence", "poison");

  private static final List<String> DEFENCE =
      List.of("kind", "alpha", "size", "lambda", "reference", "teacher");
  private static final List<String> POISON = List.of("kind", "size", "value", "rate", "targets");
  private static final List<String> KINDS =
      List.of("none", "mix-up", "crop-training", "min-max", "distillation");
  private static final int MAX = Integer.MAX_VALUE;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TreatmentJson() {}

  /** Writes all fields into an object. */
  static void write(Treatment treatment, ObjectNode node) {
    write(treatment.defence(), node.putObject("defence"));
    Poison poison = treatment.poison();
    if (poison == null) {
      node.putNull("poison");
      return;
    }
    node.putObject("poison")
        .put("kind", poison.kind().label())
        .put("size", poison.size())
        .put("value", poison.value())
        .put("rate", poison.rate())
        .set("targets", JSON.valueToTree(poison.targets()));
  }

  private static void write(Defence defence, ObjectNode node) {
    node.put("kind", defence.label());
    if (defence instanceof Defence.MixUp mixUp) {
      node.put("alpha", mixUp.alpha());
    } else if (defence instanceof Defence.CropTraining crops) {
      node.put("size", crops.size());
    } else if (defence instanceof Defence.MinMax minMax) {
      node.put("lambda", minMax.lambda()).set("reference", JSON.valueToTree(minMax.reference()));
    } else if (defence instanceof Defence.Distillation distillation) {
      node.put("teacher", distillation.teacher().toString());
    }
  }

  /** Puts the teacher's content in place of where it lies. */
  static void digest(Treatment treatment, ObjectNode node) {
    if (treatment.defence() instanceof Defence.Distillation distillation) {
      node.withObject("/defence").put("teacher", Digests.of(distillation.teacher()));
    }
  }

  /**
   * Reads it back.
   *
   * @throws dev.afterimage.data.InvalidDataException if a field is missing or bad
   */
  static Treatment read(JsonFields fields) {
    JsonFields poison = fields.nested("poison", POISON);
    return new Treatment(
        defence(fields.nested("defence", DEFENCE)),
        poison.text("kind") == null ? null : poison(poison));
  }

  private static Defence defence(JsonFields fields) {
    String kind =
        fields.given("kind", fields.choice("kind", KINDS.toArray(String[]::new), name -> name));
    return switch (kind) {
      case "mix-up" -> new Defence.MixUp(fields.given("alpha", fields.number("alpha")));
      case "crop-training" ->
          new Defence.CropTraining(fields.given("size", fields.integer("size", 1, MAX)));
      case "min-max" ->
          new Defence.MinMax(
              fields.given("lambda", fields.number("lambda")),
              fields.given("reference", fields.texts("reference")));
      case "distillation" ->
          new Defence.Distillation(Path.of(fields.given("teacher", fields.text("teacher"))));
      default -> new Defence.None();
    };
  }

  private static Poison poison(JsonFields fields) {
    return new Poison(
        fields.given("kind", fields.choice("kind", Poison.Kind.values(), Poison.Kind::label)),
        fields.given("size", fields.integer("size", 1, MAX)),
        fields.given("value", fields.number("value")),
        fields.given("rate", fields.number("rate")),
        fields.given("targets", fields.texts("targets")));
  }
}
