package dev.afterimage.report.picture;

import java.awt.image.IndexColorModel;
import java.util.Locale;

/**
 * Colours from low to high whose lightness rises steadily, so that they read without hue and in
 * print: the anchors are those of viridis (Smith and van der Walt, 2015; CC0), joined linearly.
 */
public final class Ramp {
  /** Number of colours. */
  static final int SIZE = 256;

  private static final int[] ANCHORS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
    0xFDE725
  };

  private Ramp() {}

  /** The colour, 0xRRGGBB, at a level in [0, {@link #SIZE}). */
  static int colour(int level) {
    double place = (double) level / (SIZE - 1) * (ANCHORS.length - 1);
    int anchor = Math.min(ANCHORS.length - 2, (int) place);
    return mix(ANCHORS[anchor], ANCHORS[anchor + 1], place - anchor);
  }

  /** The colour at a level as style sheets write it. */
  public static String css(int level) {
    return String.format(Locale.ROOT, "#%06x", colour(level));
  }

  /** The ramp as the palette of an image. */
  static IndexColorModel palette() {
    int[] colours = new int[SIZE];
    for (int level = 0; level < SIZE; level++) {
      colours[level] = colour(level);
    }
    return IndexedPicture.palette(colours);
  }

  /** Two colours, 0xRRGGBB, mixed; share 0 is the first, 1 the second. */
  static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = (first >> shift) & 0xFF;
      int b = (second >> shift) & 0xFF;
      mixed |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return mixed;
  }
}
