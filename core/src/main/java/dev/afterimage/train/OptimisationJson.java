package dev.afterimage.train;

import dev.afterimage.model.JsonFields;
import dev.afterimage.train.DifferentialPrivacy.Clipping;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An optimisation as part of a plan in JSON; every field is written and must be there, but for
 * privacy where there is none.
 */
public final class OptimisationJson {
  /** The fields. */
  public static final List<String> FIELDS =
      List.of(
          "optimiser",
          "learningRate",
          "weightDecay",
          "momentum",
          "schedule",
          "epochs",
          "batch",
          "privacy");

  private static final List<String> PRIVACY =
      List.of("noiseMultiplier", "epsilon", "delta", "clip", "clipping", "physicalBatch");
  private static final int MAX = Integer.MAX_VALUE;

  private OptimisationJson() {}

  /** Writes all fields into an object. */
  public static void write(Optimisation optimisation, ObjectNode node) {
    node.put("optimiser", optimisation.optimiser().label())
        .put("learningRate", optimisation.learningRate())
        .put("weightDecay", optimisation.weightDecay())
        .put("momentum", optimisation.momentum())
        .put("schedule", optimisation.schedule().label())
        .put("epochs", optimisation.epochs())
        .put("batch", optimisation.batch());
    DifferentialPrivacy privacy = optimisation.privacy();
    if (privacy != null) {
      write(privacy, node.putObject("privacy"));
    }
  }

  private static void write(DifferentialPrivacy privacy, ObjectNode node) {
    node.put("noiseMultiplier", privacy.noiseMultiplier())
        .put("epsilon", privacy.epsilon())
        .put("delta", privacy.delta())
        .put("clip", privacy.clip())
        .put("clipping", privacy.clipping().label())
        .put("physicalBatch", privacy.physicalBatch());
  }

  /**
   * Reads it back.
   *
   * @throws dev.afterimage.data.InvalidDataException if a field is missing or bad
   */
  public static Optimisation read(JsonFields fields) {
    Optimisation.Rule rule =
        new Optimisation.Rule(
            fields.given(
                "optimiser", fields.choice("optimiser", Optimiser.values(), Optimiser::label)),
            fields.given("learningRate", fields.number("learningRate")),
            fields.given("weightDecay", fields.number("weightDecay")),
            fields.given("momentum", fields.number("momentum")),
            fields.given(
                "schedule", fields.choice("schedule", Schedule.values(), Schedule::label)));
    return new Optimisation(
        rule,
        fields.given("epochs", fields.integer("epochs", 1, MAX)),
        fields.given("batch", fields.integer("batch", 1, MAX)),
        fields.holds("privacy") ? privacy(fields.nested("privacy", PRIVACY)) : null);
  }

  private static DifferentialPrivacy privacy(JsonFields fields) {
    return new DifferentialPrivacy(
        fields.given("noiseMultiplier", fields.number("noiseMultiplier")),
        fields.given("epsilon", fields.number("epsilon")),
        fields.given("delta", fields.number("delta")),
        fields.given("clip", fields.number("clip")),
        fields.given("clipping", fields.choice("clipping", Clipping.values(), Clipping::label)),
        fields.given("physicalBatch", fields.integer("physicalBatch", 1, MAX)));
  }
}
