package dev.afterimage.grid;

/** How a plane is sampled when it is resized. */
public enum Filter {
  /** The triangle filter, widened when shrinking so that every source pixel counts. */
  BILINEAR_ANTIALIAS,
  /** The triangle filter of fixed width: the two nearest pixels of each axis; aliases. */
  BILINEAR,
  /** The pixel under the centre of the target pixel. */
  NEAREST
}
