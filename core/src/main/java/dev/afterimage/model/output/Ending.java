package dev.afterimage.model.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model's file says of its last step, looked for behind steps that only move, repeat or
 * store values.
 *
 * @param last what it is
 * @param operator its name in the file, for messages; empty where unknown
 * @param scaling what whole numbers stand for; null where the file does not say
 * @param chance operators that answer by chance or by company, as training wants them: "Dropout
 *     (training mode)"
 */
public record Ending(
    Last last, String operator, @Nullable OutputScaling scaling, List<String> chance) {

  /** The last step. */
  public enum Last {
    /** The file does not say. */
    UNKNOWN,
    /** The logistic function. */
    SIGMOID,
    /** Normalised exponentials. */
    SOFTMAX,
    /** Their logarithm. */
    LOG_SOFTMAX,
    /** The number of the largest class, or a comparison with a threshold. */
    LABELS,
    /** Something else. */
    OTHER
  }

  /** Copies the list. */
  public Ending {
    chance = List.copyOf(chance);
  }

  /** A file that says nothing. */
  public static Ending unknown() {
    return new Ending(Last.UNKNOWN, "", null, List.of());
  }
}
