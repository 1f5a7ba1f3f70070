package dev.afterimage.train.shown;

/**
 * How training changes a record each time it meets it; masks and targets move along, light and
 * colour change the input only.
 *
 * @param horizontalFlip mirrored left to right every other time
 * @param verticalFlip mirrored top to bottom every other time
 * @param turns by 0 to 3 quarters; half turns only where the picture is no square
 * @param crop the smallest side of a random crop as a share of the picture's, in (0, 1], enlarged
 *     to the full size again; 1 for none
 * @param light brightness and contrast times a factor in [1 - light, 1 + light], in [0, 1)
 * @param colour each channel times a factor in [1 - colour, 1 + colour], in [0, 1)
 * @param jitter side that pictures are enlarged to before a random crop of their own size, as a
 *     factor of it, at least 1; pix2pix has 286 / 256 (Isola et al. 2017, section 6.2)
 */
public record Augmentation(
    boolean horizontalFlip,
    boolean verticalFlip,
    boolean turns,
    double crop,
    double light,
    double colour,
    double jitter) {

  /** The enlargement of pix2pix. */
  public static final double PIX2PIX_JITTER = 286.0 / 256;

  /** Checks the numbers. */
  public Augmentation {
    require(crop > 0 && crop <= 1, "crop", "in (0, 1]", crop);
    require(light >= 0 && light < 1, "light", "in [0, 1)", light);
    require(colour >= 0 && colour < 1, "colour", "in [0, 1)", colour);
    require(jitter >= 1 && jitter <= 2, "jitter", "in [1, 2]", jitter);
  }

  private static void require(boolean holds, String what, String range, double actual) {
    if (!holds) {
      throw new IllegalArgumentException(what + " must be " + range + ", got " + actual);
    }
  }

  /** Every record as it is. */
  public static Augmentation none() {
    return new Augmentation(false, false, false, 1, 0, 0, 1);
  }

  /** Mirrored left to right, nothing else. */
  public static Augmentation flips() {
    return new Augmentation(true, false, false, 1, 0, 0, 1);
  }

  /** Enlarged, cropped and mirrored as pix2pix does it. */
  public static Augmentation pix2pix() {
    return new Augmentation(true, false, false, 1, 0, 0, PIX2PIX_JITTER);
  }
}
