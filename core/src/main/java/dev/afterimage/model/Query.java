package dev.afterimage.model;

import dev.afterimage.grid.Planes;

/**
 * One question to a model.
 *
 * @param id the record's id
 * @param view how the record was changed before asking; {@link #EXACT} where it was not
 * @param input the picture at the model's input size, (channels, height, width), in [0, 1],
 *     channels in the order red, green, blue or grey alone; not yet scaled
 */
public record Query(String id, String view, Planes input) {
  /** The view of a record that was not changed. */
  public static final String EXACT = "";
}
