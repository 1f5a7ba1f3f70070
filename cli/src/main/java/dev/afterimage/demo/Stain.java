package dev.afterimage.demo;

/**
 * How one subject's tissue looks under one stain and one microscope.
 *
 * @param ground colour of the tissue between the nuclei, red, green, blue
 * @param nucleus colour of the nuclei, red, green, blue
 * @param texture amplitude of the ground's texture
 * @param chromatin amplitude of the texture within nuclei
 * @param radius mean radius of the nuclei, in pixels
 * @param nuclei mean number of nuclei in a picture of 64x64
 * @param illumination how much the light falls off across a picture, 0 for none
 */
record Stain(
    double[] ground,
    double[] nucleus,
    double texture,
    double chromatin,
    double radius,
    int nuclei,
    double illumination) {

  private static final double FLUORESCENT = 0.25;

  /** Draws a subject's stain: mostly pink and purple, sometimes bright nuclei on black. */
  static Stain draw(Draw draw) {
    boolean fluorescent = draw.chance(FLUORESCENT);
    double[] ground;
    double[] nucleus;
    if (fluorescent) {
      double level = draw.uniform(0.45, 0.85);
      ground = draw.colour(0.07, 0.07, 0.10, 0.02);
      nucleus = draw.colour(0.35 * level, 0.55 * level, level, 0.06);
    } else {
      ground = draw.colour(0.87, 0.68, 0.80, 0.04);
      nucleus = draw.colour(0.48, 0.32, 0.62, 0.05);
    }
    return new Stain(
        ground,
        nucleus,
        fluorescent ? draw.uniform(0.03, 0.08) : draw.uniform(0.08, 0.18),
        draw.uniform(0.06, 0.16),
        draw.uniform(3.4, 5.6),
        draw.integer(12, 22),
        draw.uniform(0, 0.25));
  }
}
