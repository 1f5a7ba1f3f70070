package dev.afterimage.model;

import dev.afterimage.grid.Filter;
import java.util.Locale;

/** How pictures are brought to a model's size: the filters that a specification can name. */
public enum Resize {
  /** The triangle filter, widened when shrinking. */
  BILINEAR_ANTIALIAS,
  /** The triangle filter of fixed width: aliases when shrinking. */
  BILINEAR,
  /** The nearest pixel. */
  NEAREST;

  /** The name in a specification file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What resizes a picture this way. */
  public Filter filter() {
    return switch (this) {
      case BILINEAR_ANTIALIAS -> Filter.BILINEAR_ANTIALIAS;
      case BILINEAR -> Filter.BILINEAR;
      case NEAREST -> Filter.NEAREST;
    };
  }
}
