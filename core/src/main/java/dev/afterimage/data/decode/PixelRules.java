package dev.afterimage.data.decode;

import org.jspecify.annotations.Nullable;

/**
 * How stored pixels are to be read, where a user says so.
 *
 * @param classes what the values of masks mean; null where they are class indices
 * @param orientation what is done with the EXIF orientation of pictures and masks; null where
 *     nothing is said, and they stay as they are stored
 * @param maps where binary maps come from that may overlap; null where a mask gives every pixel one
 *     class
 */
public record PixelRules(
    @Nullable MaskClasses classes,
    Orientation.@Nullable Use orientation,
    @Nullable MapSource maps) {
  /** Nothing is said. */
  public static final PixelRules NONE = new PixelRules(null, null);

  /** For masks that give every pixel one class. */
  public PixelRules(@Nullable MaskClasses classes, Orientation.@Nullable Use orientation) {
    this(classes, orientation, null);
  }

  /** Whether pictures are turned as their tag says. */
  public boolean turns() {
    return orientation == Orientation.Use.APPLY;
  }
}
