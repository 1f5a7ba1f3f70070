package dev.afterimage.train;

import dev.afterimage.model.JsonFields;
import dev.afterimage.train.Optimisation.Optimiser;
import dev.afterimage.train.Optimisation.Schedule;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An optimisation as part of a plan in JSON; every field is written and must be there. */
public final class OptimisationJson {
  /** The fields. */
  public static final List<String> FIELDS =
      List.of(
          "optimiser", "learningRate", "weightDecay", "momentum", "schedule", "epochs", "batch");

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
  }

  /**
   * Reads it back.
   *
   * @throws dev.afterimage.data.InvalidDataException if a field is missing or bad
   */
  public static Optimisation read(JsonFields fields) {
    return new Optimisation(
        fields.given("optimiser", fields.choice("optimiser", Optimiser.values(), Optimiser::label)),
        fields.given("learningRate", fields.number("learningRate")),
        fields.given("weightDecay", fields.number("weightDecay")),
        fields.given("momentum", fields.number("momentum")),
        fields.given("schedule", fields.choice("schedule", Schedule.values(), Schedule::label)),
        fields.given("epochs", fields.integer("epochs", 1, MAX)),
        fields.given("batch", fields.integer("batch", 1, MAX)));
  }
}
