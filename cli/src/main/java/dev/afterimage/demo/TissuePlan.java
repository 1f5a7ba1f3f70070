package dev.afterimage.demo;

/**
 * What to generate.
 *
 * @param seed every random choice is drawn from it
 * @param subjects number of subjects, at least 2; half of them, rounded down, are members
 * @param side height and width of every picture, in pixels, at least 16
 */
public record TissuePlan(long seed, int subjects, int side) {

  /** Fewest and most pictures of one subject. */
  static final int MIN_PICTURES = 4;

  static final int MAX_PICTURES = 6;

  /** Checks the ranges. */
  public TissuePlan {
    if (subjects < 2 || side < 16) {
      throw new IllegalArgumentException(
          "a plan needs at least 2 subjects and a side of at least 16, got "
              + subjects
              + " and "
              + side);
    }
  }

  /** The demonstration's plan: 64 subjects, about 320 pictures of 64x64. */
  public static TissuePlan standard(long seed) {
    return new TissuePlan(seed, 64, 64);
  }
}
