package dev.afterimage.model.output;

import java.util.Map;

/**
 * What is known of some records before a model is opened, so that its output can be understood.
 *
 * @param sides height and width of pictures, by the record's id
 * @param classes that their masks hold, counted from 0; 0 where unknown
 */
public record Expected(Map<String, OutputShape.Side> sides, int classes) {

  /** Copies. */
  public Expected {
    sides = Map.copyOf(sides);
  }

  /** Nothing. */
  public static Expected nothing() {
    return new Expected(Map.of(), 0);
  }
}
