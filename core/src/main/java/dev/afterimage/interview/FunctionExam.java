package dev.afterimage.interview;

import static dev.afterimage.interview.Finding.Topic.FUNCTION;

import dev.afterimage.grid.Planes;
import dev.afterimage.model.ModelException;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a model gives one answer to one picture: asked twice, alone and beside others. */
final class FunctionExam {
  private static final double SLACK = 1e-3; // of the answers' range: rounding, whatever the order
  private static final double FEW = 0.01; // of pixels, where labels may tip over by rounding

  private final PixelModel model;
  private final boolean allowed;

  /**
   * @param model asked
   * @param allowed whether the user takes an answer by chance
   */
  FunctionExam(PixelModel model, boolean allowed) {
    this.model = model;
    this.allowed = allowed;
  }

  /**
   * Examines.
   *
   * @param queries at least one, all of one shape
   * @param alone answers to each of them, asked alone
   */
  Optional<Finding> of(List<Query> queries, List<Planes> alone) throws ModelException {
    List<Planes> together = model.raw(queries);
    Planes again = model.raw(queries.subList(0, 1)).get(0);
    double repeated = distance(alone.get(0), again, 0);
    double beside = 0;
    for (int i = 0; i < together.size(); i++) {
      beside = Math.max(beside, distance(alone.get(i), together.get(i), FEW));
    }
    if (repeated > 0) {
      return Optional.of(finding("asked twice about the same picture", repeated, queries));
    }
    return beside > 0
        ? Optional.of(finding("asked alone and beside other pictures", beside, queries))
        : Optional.empty();
  }

  private Finding finding(String how, double distance, List<Query> queries) {
    List<String> chance = model.ending().chance();
    String cause =
        chance.isEmpty()
            ? "a network exported in training mode (dropout, batch norm over the batch), or one that"
                + " draws noise, does so"
            : "its file has " + String.join(", ", chance);
    String said =
        String.format(
            Locale.ROOT,
            "The model does not give one answer to one picture: %s (record %s), its answers differ"
                + " by up to %.2g of their range; %s.",
            how,
            queries.get(0).id(),
            distance,
            cause);
    return allowed
        ? Finding.warning(
            FUNCTION,
            said
                + " As --allow-random says, it is audited all the same: every record is asked in a"
                + " fixed company, yet scores cannot be repeated, a resumed run mixes two draws, and"
                + " evidence is lost in the noise: less leakage may be found than there is.")
        : Finding.refusal(
            FUNCTION,
            said
                + " A record's score would depend on chance or on its neighbours. Export the model"
                + " for inference (model.eval()), or give --allow-random if it is released so.");
  }

  /**
   * The largest difference, as a share of the range; 0 where rounding explains it.
   *
   * @param tipping share of labels that may be others; none where the very same was asked, for a
   *     network that drops units leaves most labels as they are
   */
  private static double distance(Planes one, Planes other, double tipping) {
    List<Double> apart = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    boolean whole = true;
    for (int i = 0; i < one.values().length; i++) {
      float value = one.values()[i];
      double difference = Math.abs(value - other.values()[i]);
      least = Math.min(least, value);
      most = Math.max(most, value);
      largest = Math.max(largest, difference);
      whole &= value == Math.rint(value);
      if (difference > 0) {
        apart.add(difference);
      }
    }
    double range = Math.max(most - least, Math.max(Math.abs(most), Math.abs(least)) * 1e-3);
    boolean tipped = whole && apart.size() <= tipping * one.values().length;
    return tipped || largest <= SLACK * range ? 0 : range == 0 ? 1 : largest / range;
  }
}
