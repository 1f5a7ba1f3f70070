package dev.afterimage.report.picture;

import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Locale;

/**
 * Colours of classes that differ for colour-blind readers (Okabe and Ito, 2008), then tints and
 * shades of them; after {@link #SIZE} classes they repeat. Pixels that do not count are hatched.
 */
public final class ClassPalette {
  /** Number of different class colours. */
  static final int SIZE = 24;

  /** The two palette entries of the hatching, after the classes. */
  static final int HATCH_LIGHT = SIZE;

  static final int HATCH_DARK = SIZE + 1;

  private static final int[] BASE = {
    0x2B2B2B, 0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7
  };
  private static final int LIGHT_GREY = 0xD0D0D0;
  private static final int DARK_GREY = 0x9A9A9A;

  private ClassPalette() {}

  /** The palette entry of a class. */
  static int entry(int classIndex) {
    return classIndex % SIZE;
  }

  /** The palette entry of a pixel that does not count. */
  static int hatch(int row, int column) {
    return (row + column) % 6 < 3 ? HATCH_LIGHT : HATCH_DARK;
  }

  /** The colour of a class, 0xRRGGBB. */
  static int colour(int classIndex) {
    int base = BASE[classIndex % BASE.length];
    return switch (entry(classIndex) / BASE.length) {
      case 0 -> base;
      case 1 -> Ramp.mix(base, 0xFFFFFF, 0.5);
      default -> Ramp.mix(base, 0x000000, 0.45);
    };
  }

  /** The colour of a class as style sheets write it. */
  public static String css(int classIndex) {
    return String.format(Locale.ROOT, "#%06x", colour(classIndex));
  }

  /** The colours as the palette of an image. */
  static IndexColorModel palette() {
    int[] colours = new int[SIZE + 2];
    for (int k = 0; k < SIZE; k++) {
      colours[k] = colour(k);
    }
    colours[HATCH_LIGHT] = LIGHT_GREY;
    colours[HATCH_DARK] = DARK_GREY;
    return IndexedPicture.palette(colours);
  }

  /** Black and white for binary masks, with the same hatching. */
  static IndexColorModel binaryPalette() {
    int[] colours = new int[SIZE + 2];
    Arrays.fill(colours, 0xFFFFFF);
    colours[0] = 0x000000;
    colours[HATCH_LIGHT] = LIGHT_GREY;
    colours[HATCH_DARK] = DARK_GREY;
    return IndexedPicture.palette(colours);
  }
}
