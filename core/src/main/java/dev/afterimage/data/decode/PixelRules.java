package dev.afterimage.data.decode;

import org.jspecify.annotations.Nullable;

/**
 * How stored pixels are to be read, where a user says so.
 *
 * @param classes what the values of masks mean; null where they are class indices
 * @param orientation what is done with the EXIF orientation of pictures and masks; null where
 *     nothing is said, and they stay as they are stored
 */
public record PixelRules(@Nullable MaskClasses classes, Orientation.@Nullable Use orientation) {
  /** Nothing is said. */
  public static final PixelRules NONE = new PixelRules(null, null);

  /** Whether pictures are turned as their tag says. */
  public boolean turns() {
    return orientation == Orientation.Use.APPLY;
  }
}
