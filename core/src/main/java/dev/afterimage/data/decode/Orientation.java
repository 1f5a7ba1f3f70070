package dev.afterimage.data.decode;

import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.Locale;

/**
 * How a stored picture is to be turned to stand upright (EXIF and TIFF, tag 274).
 *
 * @param tag from 1, which is upright, to 8
 */
public record Orientation(int tag) {
  /** As it is stored. */
  public static final Orientation UPRIGHT = new Orientation(1);

  /** What is done with the tag. */
  public enum Use {
    /** Pictures stay as they are stored. */
    IGNORE,
    /** Pictures are turned as their tag says. */
    APPLY;

    /** The name in a specification file. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the range. */
  public Orientation {
    if (tag < 1 || tag > 8) {
      throw new IllegalArgumentException("an orientation is from 1 to 8, got " + tag);
    }
  }

  /** The orientation of a tag's number; numbers that mean nothing are upright, as elsewhere. */
  static Orientation of(long number) {
    return number >= 1 && number <= 8 ? new Orientation((int) number) : UPRIGHT;
  }

  /** Whether nothing is to be done. */
  public boolean isUpright() {
    return tag == 1;
  }

  /** Whether height and width change places. */
  public boolean swapsSides() {
    return tag >= 5;
  }

  /** The number and what it means: "6: a quarter turn clockwise". */
  public String words() {
    return tag
        + ": "
        + switch (tag) {
          case 2 -> "mirrored, left to right";
          case 3 -> "a half turn";
          case 4 -> "mirrored, top to bottom";
          case 5 -> "mirrored, and a quarter turn anticlockwise";
          case 6 -> "a quarter turn clockwise";
          case 7 -> "mirrored, and a quarter turn clockwise";
          case 8 -> "a quarter turn anticlockwise";
          default -> "upright";
        };
  }

  /** The picture as it is to be seen. */
  public Planes turned(Planes stored) {
    if (isUpright()) {
      return stored;
    }
    boolean swap = swapsSides();
    int height = swap ? stored.width() : stored.height();
    int width = swap ? stored.height() : stored.width();
    Planes turned = Planes.zeros(stored.channels(), height, width);
    for (int c = 0; c < stored.channels(); c++) {
      int plane = c * stored.area();
      for (int i = 0; i < stored.area(); i++) {
        turned.values()[plane + i] =
            stored.values()[plane + from(i / width, i % width, height, width)];
      }
    }
    return turned;
  }

  /** The mask as it is to be seen. */
  public Labels turned(Labels stored) {
    if (isUpright()) {
      return stored;
    }
    int height = swapsSides() ? stored.width() : stored.height();
    int width = swapsSides() ? stored.height() : stored.width();
    int[] turned = new int[stored.values().length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = stored.values()[from(i / width, i % width, height, width)];
    }
    return new Labels(height, width, turned);
  }

  /**
   * Where the pixel that is seen at (y, x) is stored.
   *
   * @param height of the picture as it is seen
   * @param width of the same
   */
  private int from(int y, int x, int height, int width) {
    int below = height - 1 - y;
    int right = width - 1 - x;
    return switch (tag) {
      case 2 -> y * width + right;
      case 3 -> below * width + right;
      case 4 -> below * width + x;
      case 5 -> x * height + y;
      case 6 -> right * height + y;
      case 7 -> right * height + below;
      case 8 -> x * height + below;
      default -> y * width + x;
    };
  }
}
